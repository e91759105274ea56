package dev.matchpoint.realtime.frame;

/** How long texts are on the wire. */
public final class Utf8 {

    private static final int ONE_BYTE = 0x80;
    private static final int TWO_BYTES = 0x800;

    private Utf8() {}

    /** The bytes of a text in UTF-8, without encoding it. Half of a surrogate pair counts as two, so that a pair is four. */
    public static int length(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= ONE_BYTE) {
                bytes += unit < TWO_BYTES || Character.isSurrogate(unit) ? 1 : 2;
            }
        }
        return bytes;
    }
}
