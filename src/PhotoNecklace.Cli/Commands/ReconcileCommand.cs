using System.CommandLine;
using System.Globalization;
using PhotoNecklace.Core.Reconciliation;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace reconcile SHOP</c>: asks the shop's platform for orders that no webhook brought, such as after an outage.</summary>
internal static class ReconcileCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new PipelineOptions();
        var shop = new OrderArguments().Shop;
        var since = new Option<string?>("--since")
        {
            Description =
                "Ask for orders changed on or after this day or time (UTC). By default, where the last run ended.",
            HelpName = "2026-11-01",
        };
        var json = PipelineOptions.Json();
        var command = new Command("reconcile", "Ask a shop's platform for orders that no webhook brought.")
        {
            shop,
            since,
            options.Url,
            options.Profile,
            json,
        };
        since.Validators.Add(result =>
        {
            if (result.GetValue(since) is { } text && Time(text) is null)
            {
                result.AddError($"--since is '{text}'. Give a day or a time, such as 2026-11-01 or 2026-11-01T08:00Z.");
            }
        });
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var pipeline = options.Connect(parsed, terminal);
                var from = parsed.GetValue(since) is { } text ? Time(text) : null;
                var (seen, takenIn, asked) = (0, 0, from);
                ReconciliationRun run;
                bool goesOn;
                do
                {
                    run = await terminal.WaitAsync(
                        "Asking the shop's platform",
                        _ => pipeline.ReconcileAsync(parsed.GetRequiredValue(shop), asked, cancellationToken)
                    );
                    (seen, takenIn) = (seen + run.Seen, takenIn + run.TakenIn);

                    // A part that saw nothing further would be asked for again and again.
                    goesOn =
                        run is { IsFinished: false, Fault: null, Seen: > 0 }
                        && run.SeenUntil > asked.GetValueOrDefault();
                    asked = run.SeenUntil;
                } while (goesOn);

                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(run with { Seen = seen, TakenIn = takenIn });
                }
                else
                {
                    Report(run, seen, takenIn);
                }

                return run.Fault is null ? 0 : NecklaceApp.Failed;
            }
        );
        return command;

        void Report(ReconciliationRun run, int seen, int takenIn)
        {
            terminal.Say(
                $"{Orders(seen)} changed since {run.Since.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC; {(takenIn == 0 ? "all of them were known." : $"{takenIn} taken in.")}"
            );
            foreach (var order in run.Unreadable)
            {
                terminal.Say($"Order {order.OrderId} can't be taken in: {order.Reason.Message}");
            }

            if (run.MissingTopics is [_, ..] missing)
            {
                terminal.Say(
                    $"The shop has no webhook for {string.Join(", ", missing)}. Add them, or its orders come once an hour only."
                );
            }

            if (run.Fault is { } fault)
            {
                terminal.Say(fault.Message);
            }
        }
    }

    private static string Orders(int count) => count == 1 ? "1 order" : $"{count} orders";

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;
}
