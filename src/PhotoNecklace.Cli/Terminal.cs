using System.Text;
using System.Text.Json;
using Spectre.Console;

namespace PhotoNecklace.Cli;

/// <summary>Where a command's results go (stdout), where its messages and progress go (stderr), and whom it may ask.</summary>
internal sealed class Terminal
{
    // In a file or a pipe nobody set a width; a long sentence is folded here rather than after 80 columns.
    private const int WidthWithoutTerminal = 160;

    public required IAnsiConsole Output { get; init; }

    public required IAnsiConsole Messages { get; init; }

    /// <summary>Asks the person at the keyboard a yes-or-no question; null when nobody sits there or sees it.</summary>
    public Func<string, CancellationToken, Task<bool>>? Ask { get; init; }

    /// <summary>Asks the person at the keyboard for a secret, which isn't shown; null when nobody sits there or sees it.</summary>
    public Func<string, CancellationToken, Task<string>>? AskSecret { get; init; }

    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public TextWriter OutputWriter => Output.Profile.Out.Writer;

    public TextWriter MessageWriter => Messages.Profile.Out.Writer;

    public static Terminal OfProcess()
    {
        if (Console.IsOutputRedirected)
        {
            // Without the byte order mark that Encoding.UTF8 would put in front of the JSON.
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }

        var messages = Create(Console.Error, Console.IsErrorRedirected);
        var isAttended = !Console.IsInputRedirected && !Console.IsErrorRedirected;
        return new()
        {
            Output = Create(Console.Out, Console.IsOutputRedirected),
            Messages = messages,
            Ask = isAttended ? AskAsync : null,
            AskSecret = isAttended ? AskSecretAsync : null,
        };

        Task<string> AskSecretAsync(string question, CancellationToken cancellationToken) =>
            new TextPrompt<string>(Markup.Escape(question) + ":")
                .Secret(mask: null)
                .AllowEmpty()
                .ShowAsync(messages, cancellationToken);

        Task<bool> AskAsync(string question, CancellationToken cancellationToken) =>
            new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }.ShowAsync(
                messages,
                cancellationToken
            );
    }

    /// <summary>Writes a value as indented JSON, and nothing else.</summary>
    public void WriteJson<T>(T value) => OutputWriter.WriteLine(JsonSerializer.Serialize(value, CliJson.Indented));

    /// <summary>A sentence for the person, as it is: no markup, no folding.</summary>
    public void Say(string sentence) => MessageWriter.WriteLine(sentence);

    /// <summary>Shows on stderr that something takes its time; without a terminal, only what the work itself reports.</summary>
    public Task<T> WaitAsync<T>(string what, Func<Action<string>, Task<T>> work) =>
        Messages.Profile.Capabilities.Interactive
            ? Messages
                .Status()
                .StartAsync(Markup.Escape(what), context => work(text => context.Status(Markup.Escape(text))))
            : work(Say);

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (redirected)
        {
            console.Profile.Width = WidthWithoutTerminal;
            console.Profile.Capabilities.Interactive = false;
        }

        return console;
    }
}
