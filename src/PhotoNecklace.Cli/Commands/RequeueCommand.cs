using System.CommandLine;
using PhotoNecklace.Core.Operations;
using Spectre.Console;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace requeue QUEUE</c>: sends messages that failed too often back, after a look at them.</summary>
internal static class RequeueCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new PipelineOptions();
        var queue = new Argument<string>("queue")
        {
            Description =
                "The queue's name: orders, erasures, photo-imports, photo-checks, items, sheets, notifications, write-backs or mails.",
        };
        var yes = new Option<bool>("--yes", "-y") { Description = "Send them back without asking." };
        var json = PipelineOptions.Json();
        var command = new Command("requeue", "Send messages that failed too often back to their queue.")
        {
            queue,
            yes,
            options.Url,
            options.Profile,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var (name, asJson) = (parsed.GetRequiredValue(queue), parsed.GetValue(json));
                using var pipeline = options.Connect(parsed, terminal);
                var kept = await terminal.WaitAsync(
                    "Asking the pipeline",
                    _ => pipeline.ListPoisonAsync(name, cancellationToken)
                );
                if (kept.Count > 0 && !asJson)
                {
                    terminal.Output.Write(Tabulate(kept, terminal.Clock.GetUtcNow()));
                }

                if (kept.Count > 0 && !parsed.GetValue(yes) && !await ConfirmAsync(name, kept.Count, asJson))
                {
                    terminal.Say("Nothing was sent back.");
                    return NecklaceApp.Failed;
                }

                var sent =
                    kept.Count == 0 ? [] : await pipeline.RequeueAsync(name, kept.Select(m => m.Id), cancellationToken);
                Report(name, sent, asJson);
                return 0;

                Task<bool> ConfirmAsync(string from, int count, bool scripted) =>
                    scripted || terminal.Ask is not { } ask
                        ? throw new CommandFailedException(
                            $"{Count(count)} would go back to '{from}'. Nobody can be asked here: add --yes to send them."
                        )
                        : ask($"Send {Count(count)} back to '{from}'?", cancellationToken);
            }
        );
        return command;

        void Report(string name, IReadOnlyList<PoisonMessage> sent, bool asJson)
        {
            if (asJson)
            {
                terminal.WriteJson(
                    new
                    {
                        queue = name,
                        sent = sent.Select(m => new
                            {
                                m.Id,
                                m.At,
                                About = m.About.ToString(),
                            })
                            .ToList(),
                    }
                );
            }
            else if (sent.Count == 0)
            {
                terminal.Say($"No message of '{name}' has failed too often: there is nothing to send back.");
            }
            else
            {
                terminal.Say($"Sent {Count(sent.Count)} back to '{name}'.");
            }
        }
    }

    private static string Count(int messages) => messages == 1 ? "1 message" : $"{messages} messages";

    private static Table Tabulate(IReadOnlyList<PoisonMessage> messages, DateTimeOffset now)
    {
        var table = new Table().RoundedBorder();
        table.AddColumns("Age", "About", "Id");
        foreach (var message in messages)
        {
            table.AddRow(new Text(Age(now - message.At)), new Text(message.About.ToString()), new Text(message.Id));
        }

        return table;
    }

    private static string Age(TimeSpan age) =>
        age.TotalDays >= 2 ? $"{(int)age.TotalDays} days"
        : age.TotalHours >= 2 ? $"{(int)age.TotalHours} h"
        : age.TotalMinutes >= 2 ? $"{(int)age.TotalMinutes} min"
        : $"{Math.Max(0, (int)age.TotalSeconds)} s";
}
