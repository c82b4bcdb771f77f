package dev.souk.local.cli;

import dev.souk.local.ask.AskCommand;
import dev.souk.local.supervise.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Entry point of the {@code souk} script: {@code Main COMMAND --root CHECKOUT --data FOLDER …}. */
public final class Main {

    private Main() {}

    /** Exit codes: 0 done, 1 failed. */
    public static void main(String[] args) throws InterruptedException {
        int exit;
        try {
            if (args.length == 0) {
                throw new CommandFailed("which command? ./souk help lists them");
            }
            run(args[0], Arguments.parse(Arrays.copyOfRange(args, 1, args.length)));
            exit = 0;
        } catch (CommandFailed | IOException failure) {
            System.err.println("souk: " + failure.getMessage());
            exit = 1;
        }
        System.out.flush();
        System.exit(exit);
    }

    private static void run(String command, Arguments arguments)
            throws CommandFailed, IOException, InterruptedException {
        Path root = Path.of(arguments.value("--root").orElse(""));
        Path data = arguments.value("--data").map(Path::of).orElse(root.resolve(".souk"));
        Layout layout = Layout.of(root, data);
        switch (command) {
            case "up" -> new UpCommand(layout, arguments.port(8080)).run();
            case "down" -> new DownCommand(layout).run();
            case "status" -> new StatusCommand(layout).run();
            case "logs" -> new LogsCommand(layout).run(arguments.words(), arguments.has("-f"));
            case "dev" -> new DevCommand(layout).run(arguments.words());
            case "reset" -> new ResetCommand(layout).run(arguments.has("--yes"));
            case "ask" -> new AskCommand(layout).run(arguments);
            default -> throw new CommandFailed("unknown command '" + command + "'; ./souk help lists them");
        }
    }
}
