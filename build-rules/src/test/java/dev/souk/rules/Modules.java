package dev.souk.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules of the repository, their sources and their compiled classes. */
final class Modules {
    /** Modules that consist of tests alone. */
    private static final Set<String> WITHOUT_CLASSES = Set.of("build-rules", "e2e");

    private static final Pattern MODULE = Pattern.compile("<module>([a-z0-9-]+)</module>");
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "dist", ".git", ".souk");

    private final Path root;
    private final List<String> names;

    Modules(Path root) {
        this.root = root;
        this.names = new ArrayList<>();
        Matcher matcher = MODULE.matcher(read(root.resolve("pom.xml")));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
    }

    /** The repository that this module is in. */
    static Modules ofThisRepository() {
        return new Modules(Path.of("..").toAbsolutePath().normalize());
    }

    /** The production classes of all modules. @throws IllegalStateException if those of a module are missing */
    JavaClasses classes() {
        List<Path> folders = names.stream()
                .filter(name -> !WITHOUT_CLASSES.contains(name))
                .map(this::compiled)
                .toList();
        return new ClassFileImporter().importPaths(folders);
    }

    /** The Java and TypeScript sources of all modules and of the web apps, tests too. */
    List<Path> sources() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> isSource(root.relativize(file))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A path as it is shown. */
    String shown(Path file) {
        return root.relativize(file).toString();
    }

    private Path compiled(String module) {
        Path sources = root.resolve(module).resolve("src/main/java");
        Path classes = root.resolve(module).resolve("target/classes");
        long expected = count(sources, ".java");
        long found = count(classes, ".class");
        if (expected == 0 || found < expected) {
            throw new IllegalStateException(module + ": given " + expected + " sources and " + found
                    + " classes, expected at least one class for each source: compile all modules first");
        }
        return classes;
    }

    private static long count(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSource(Path file) {
        for (Path part : file) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        String name = file.toString();
        return name.endsWith(".java") || (name.endsWith(".ts") && !name.endsWith(".d.ts"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
