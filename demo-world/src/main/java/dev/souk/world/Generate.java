package dev.souk.world;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the demo world into a folder: {@code Generate <folder> [seed]}. */
public final class Generate {

    private static final long DEFAULT_SEED = 2026;

    private Generate() {}

    /** Exits with 2 if the arguments are wrong. */
    public static void main(String[] args) throws IOException {
        if (args.length < 1 || args.length > 2) {
            System.err.println("arguments: given " + args.length + ", expected <folder> [seed]");
            System.exit(2);
        }
        long seed = args.length == 2 ? Long.parseLong(args[1]) : DEFAULT_SEED;
        World world = World.make(seed);
        world.writeTo(Path.of(args[0]));
        System.out.println(world.summary());
    }
}
