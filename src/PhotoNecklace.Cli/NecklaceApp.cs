using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using PhotoNecklace.Cli.Commands;

namespace PhotoNecklace.Cli;

/// <summary>The commands, and what becomes of their failures: one sentence on stderr and an exit code.</summary>
internal static class NecklaceApp
{
    /// <summary>The command could not do what it was asked.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Misused = 2;

    /// <summary>Stopped with Ctrl-C, as shells write it.</summary>
    public const int Stopped = 130;

    public static async Task<int> RunAsync(
        IReadOnlyList<string> args,
        Terminal terminal,
        CancellationToken cancellationToken = default
    )
    {
        var parsed = Create(terminal).Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            Explain(parsed, terminal);
            return Misused;
        }

        var invocation = new InvocationConfiguration
        {
            Output = terminal.OutputWriter,
            Error = terminal.MessageWriter,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // Program.cs handles the signals.
        };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (CommandFailedException e)
        {
            terminal.Say(e.Message);
            return Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            terminal.Say("Stopped.");
            return Stopped;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Say(e.Message);
            return Failed;
        }
#pragma warning disable CA1031 // The last resort: whoever ran the command gets a sentence, not a stack trace.
        catch (Exception e)
#pragma warning restore CA1031
        {
            terminal.Say($"Unexpected error ({e.GetType().Name}): {e.Message}");
            return Failed;
        }
    }

    private static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Personalised photo necklaces: orders, proofs and artwork from the command line.")
        {
            DemoCommand.Create(terminal),
            OrderCommand.Create(terminal),
            ImportCommand.Create(terminal),
            ListCommand.Shops(terminal),
            ListCommand.Orders(terminal),
            StatusCommand.Create(terminal),
            ProofCommand.Create(terminal),
            ItemCommands.Change(terminal),
            ItemCommands.Retry(terminal),
            ItemCommands.Cancel(terminal),
            ApproveCommand.Create(terminal),
            SheetCommand.Create(terminal),
            BenchFilesCommand.Create(terminal),
            BenchCommands.Finish(terminal),
            BenchCommands.Ship(terminal),
            BenchCommands.Undo(terminal),
            RemakeCommands.Remake(terminal),
            RemakeCommands.Count(terminal),
            StockCommand.Create(terminal),
            DueCommand.Create(terminal),
            PendantsCommand.Create(terminal),
            CatalogueCommand.Create(terminal),
            RenderCommand.Create(terminal),
            GalleryCommand.Create(terminal),
            ReconcileCommand.Create(terminal),
            PropertiesCommand.Create(terminal),
            DoctorCommand.Create(terminal),
            RequeueCommand.Create(terminal),
            EraseCommand.Create(terminal),
            ProfileCommand.Create(terminal),
            CompletionCommand.Create(terminal),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    // A command of a command is called by both names.
    private static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand
            ? $"{parent.Name} {command.Name}"
            : command.Name;

    private static void Explain(ParseResult parsed, Terminal terminal)
    {
        var command = parsed.CommandResult.Command;
        if (command is RootCommand)
        {
            terminal.Say(
                parsed.UnmatchedTokens is [var word, ..]
                    ? $"There is no command '{word}'."
                    : $"Say what is to be done: {string.Join(", ", command.Subcommands.Select(c => c.Name))}."
            );
            terminal.Say("See: necklace --help");
            return;
        }

        foreach (var error in parsed.Errors)
        {
            terminal.Say(error.Message);
        }

        terminal.Say($"See: necklace {NameOf(command)} --help");
    }
}
