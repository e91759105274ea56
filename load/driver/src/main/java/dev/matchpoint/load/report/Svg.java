package dev.matchpoint.load.report;

import com.google.errorprone.annotations.FormatMethod;

/** A picture under way: SVG is text, and a few bars need no library. */
final class Svg {

    private final StringBuilder elements = new StringBuilder();
    private final int width;
    private int height;

    Svg(int width) {
        this.width = width;
    }

    Svg bar(double x, double y, double width, double height, String colour) {
        return add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                x, y, width, height, colour);
    }

    Svg line(double x, double y, double toX, double toY) {
        return add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#d0d4da\"/>", x, y, toX, toY);
    }

    Svg title(double x, double y, String text) {
        return add("<text x=\"%.1f\" y=\"%.1f\" font-size=\"16\" font-weight=\"bold\">%s</text>", x, y, escaped(text));
    }

    Svg text(double x, double y, String text) {
        return add("<text x=\"%.1f\" y=\"%.1f\">%s</text>", x, y, escaped(text));
    }

    Svg text(double x, double y, String text, String colour) {
        return add("<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>", x, y, colour, escaped(text));
    }

    Svg textTo(double x, double y, String text) {
        return add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%s</text>", x, y, escaped(text));
    }

    /** Makes room to here. */
    Svg reach(double y) {
        height = Math.max(height, (int) y);
        return this;
    }

    @FormatMethod
    private Svg add(String element, Object... values) {
        elements.append("  ").append(String.format(element, values)).append('\n');
        return this;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
                font-family="sans-serif" font-size="13" fill="#1f2933">
                  <rect width="%1$d" height="%2$d" fill="white"/>
                %3$s</svg>
                """.formatted(width, height, elements);
    }
}
