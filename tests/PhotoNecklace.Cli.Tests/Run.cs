using System.Text.Json;
using Spectre.Console;

namespace PhotoNecklace.Cli.Tests;

/// <summary>A command that was run in this process, and what it said.</summary>
internal sealed record Run(int ExitCode, string Output, string Messages)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Output);

    /// <summary>Runs a command; what stands before it as <c>NAME=value</c> are its variables, as in a shell.</summary>
    public static Task<Run> NecklaceAsync(params string[] args) => NecklaceAsync(args, ask: null);

    public static async Task<Run> NecklaceAsync(
        string[] args,
        Func<string, CancellationToken, Task<bool>>? ask,
        Func<string, CancellationToken, Task<string>>? askSecret = null,
        CancellationToken cancellationToken = default
    )
    {
        var variables = args.TakeWhile(IsVariable)
            .Select(a => a.Split('=', 2))
            .ToDictionary(v => v[0], v => v[1], StringComparer.Ordinal);
        args = args[variables.Count..];
        using var output = new StringWriter();
        using var messages = new StringWriter();
        var terminal = new Terminal
        {
            Output = Plain(output),
            Messages = Plain(messages),
            Ask = ask,
            AskSecret = askSecret,
            Variable = name => variables.GetValueOrDefault(name),
        };
        var exitCode = await NecklaceApp.RunAsync(args, terminal, cancellationToken);
        return new(exitCode, output.ToString(), messages.ToString());
    }

    private static bool IsVariable(string arg) => arg.StartsWith("NECKLACE_", StringComparison.Ordinal);

    private static IAnsiConsole Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        console.Profile.Width = 300;
        return console;
    }
}
