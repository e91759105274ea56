package dev.matchpoint.ctl;

import picocli.CommandLine.Command;

/** Leaves the prompt, which looks for this by its name; elsewhere it has nothing to do. */
@Command(name = "exit", aliases = "quit", description = "Leave the prompt.")
final class Exit extends CtlCommand {

    @Override
    public Integer call() {
        return ExitCodes.OK;
    }
}
