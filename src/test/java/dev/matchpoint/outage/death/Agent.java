package dev.matchpoint.outage.death;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Has every point of the program look for an order to die there. Runs in the process that is to die. */
public final class Agent implements ClassFileTransformer {

    /** The exit code of a process that has died at a point: no other end has it. */
    static final int DIED = 86;

    private static final ClassDesc AGENT = ClassDesc.of(Agent.class.getName());
    private static final MethodTypeDesc REACHED = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

    private static Path order = Path.of("");

    private Agent() {}

    /**
     * Begins, before the program does.
     *
     * @param file where an order will be: the name of a point
     */
    public static void premain(String file, Instrumentation program) {
        order = Path.of(file);
        program.addTransformer(new Agent());
    }

    /** The program is at a point: if that is the one that was ordered, this is the end, without any last wish. */
    public static void reached(String point) {
        if (Files.exists(order) && isOrdered(point)) {
            Runtime.getRuntime().halt(DIED);
        }
    }

    private static boolean isOrdered(String point) {
        try {
            return Files.readString(order).equals(point);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            String name,
            @Nullable Class<?> present,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        byte[] changed = null;
        for (Point point : Point.of(name)) {
            changed = withPoint(loader, changed == null ? bytes : changed, point);
        }
        return changed;
    }

    private static byte[] withPoint(@Nullable ClassLoader loader, byte[] bytes, Point point) {
        ClassFile format = ClassFile.of(ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver())));
        return format.transformClass(
                format.parse(bytes),
                ClassTransform.transformingMethodBodies(
                        method -> method.methodName().equalsString(point.method()), code(point)));
    }

    private static CodeTransform code(Point point) {
        return switch (point.moment()) {
            case ENTRY ->
                new CodeTransform() {
                    @Override
                    public void atStart(CodeBuilder code) {
                        look(code, point);
                    }

                    @Override
                    public void accept(CodeBuilder code, CodeElement element) {
                        code.with(element);
                    }
                };
            case EXIT ->
                (code, element) -> {
                    if (element instanceof ReturnInstruction) {
                        look(code, point);
                    }
                    code.with(element);
                };
        };
    }

    private static void look(CodeBuilder code, Point point) {
        code.ldc(point.name()).invokestatic(AGENT, "reached", REACHED);
    }
}
