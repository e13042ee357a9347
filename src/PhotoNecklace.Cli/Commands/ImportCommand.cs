using System.CommandLine;
using PhotoNecklace.Cli.Pipeline;
using PhotoNecklace.Core.Imports;
using Spectre.Console;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace import FILE</c>: shows what a file of orders comes to, imports it, and gives links for photos that are missing.</summary>
internal static class ImportCommand
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    public static Command Create(Terminal terminal)
    {
        var options = new PipelineOptions();
        var file = new Argument<FileInfo>("file")
        {
            Description = "Orders as CSV, one row for each order line, or a ZIP of Amazon Custom.",
        };
        var map = new Option<string[]>("--map")
        {
            Description =
                "What a column says, such as 'Order=Order number' or 'Photo 2=Second picture'. Usual headings need none. May be repeated.",
            HelpName = "field=heading",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be imported, and import nothing." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Import without asking." };
        var result = new Option<FileInfo?>("--out")
        {
            Description = "Write what became of each order, with its proof link, to this CSV file.",
            HelpName = "file",
        };
        var json = PipelineOptions.Json();
        var command = new Command("import", "Import orders from a file.")
        {
            file,
            options.Shop,
            map,
            dryRun,
            yes,
            result,
            options.Url,
            options.Profile,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var source = parsed.GetRequiredValue(file);
                var asked = new ImportAsked(
                    options.ReadShop(parsed, terminal),
                    source.Name,
                    await ReadAsync(source, cancellationToken),
                    parsed.GetValue(map) ?? []
                );
                using var pipeline = options.Connect(parsed, terminal);
                var plan = await pipeline.PreviewImportAsync(asked, cancellationToken);
                var isScript = parsed.GetValue(json);
                if (!isScript)
                {
                    Report(terminal, plan);
                }

                if (parsed.GetValue(dryRun))
                {
                    if (isScript)
                    {
                        terminal.WriteJson(plan);
                    }

                    return plan.FaultCount == 0 ? 0 : NecklaceApp.Failed;
                }

                if (
                    plan.OrderCount > 0
                    && !parsed.GetValue(yes)
                    && !await ConfirmAsync(terminal, plan, isScript, cancellationToken)
                )
                {
                    terminal.Say("Nothing was imported.");
                    return NecklaceApp.Failed;
                }

                var status = await RunAsync(terminal, pipeline, asked, plan, cancellationToken);
                var orders = await pipeline.ListImportedAsync(asked.Shop, status.Import.Id, cancellationToken);
                if (parsed.GetValue(result) is { } target)
                {
                    await File.WriteAllBytesAsync(target.FullName, ImportResultFile.Write(orders), cancellationToken);
                }

                if (isScript)
                {
                    terminal.WriteJson(new { status, orders });
                }
                else
                {
                    Report(terminal, status, orders);
                }

                return plan.FaultCount == 0 && !status.Outcomes.ContainsKey(ImportOutcome.Refused)
                    ? 0
                    : NecklaceApp.Failed;
            }
        );
        return command;
    }

    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken cancellationToken) =>
        !file.Exists ? throw new CommandFailedException($"There is no file '{file}'.")
        : file.Length > ImportFile.MaxBytes ? throw new CommandFailedException(ImportFile.TooLarge.Message)
        : await File.ReadAllBytesAsync(file.FullName, cancellationToken);

    private static Task<bool> ConfirmAsync(
        Terminal terminal,
        ImportPlan plan,
        bool isScript,
        CancellationToken cancellationToken
    ) =>
        isScript || terminal.Ask is not { } ask
            ? throw new CommandFailedException(
                $"This would import {Count(plan.OrderCount, "order")}. Nobody can be asked here: add --yes to import, or --dry-run to look."
            )
            : ask($"Import {Count(plan.OrderCount, "order")} into shop '{plan.Shop}'?", cancellationToken);

    private static async Task<ImportStatus> RunAsync(
        Terminal terminal,
        PipelineClient pipeline,
        ImportAsked asked,
        ImportPlan plan,
        CancellationToken cancellationToken
    ) =>
        await terminal.WaitAsync(
            "Importing",
            async say =>
            {
                var status = await pipeline.ImportAsync(asked, plan.Id, cancellationToken);
                while (!status.IsFinished)
                {
                    await Task.Delay(Pace, terminal.Clock, cancellationToken);
                    status = await pipeline.GetImportAsync(asked.Shop, status.Import.Id, cancellationToken);
                    say($"{status.Outcomes.Values.Sum()} of {status.Import.Orders} orders are taken in");
                }

                return status;
            }
        );

    private static void Report(Terminal terminal, ImportPlan plan)
    {
        if (plan.Columns.Count > 0)
        {
            var table = new Table().RoundedBorder();
            table.AddColumns("Column", "Is read as", "Because of", "Example");
            foreach (var column in plan.Columns)
            {
                table.AddRow(
                    new Text(column.Heading),
                    new Text(column.Source == ImportSource.Nobody ? "(passed over)" : column.Use),
                    new Text(
                        column.Source switch
                        {
                            ImportSource.Heading => "its heading",
                            ImportSource.Setting => "the shop's settings",
                            ImportSource.Request => "--map",
                            _ => "",
                        }
                    ),
                    new Text(column.Example ?? "")
                );
            }

            terminal.Output.Write(table);
        }

        terminal.Say(
            $"{Count(plan.Rows, "row")}: {Count(plan.OrderCount, "order")} with {Count(plan.ItemCount, "piece")}, {plan.WithoutPhoto} of them without a photo; {Count(plan.FaultCount, "fault")}."
        );
        Say(terminal, plan.Notes);
        Say(terminal, plan.Faults);
        if (plan.FaultCount > plan.Faults.Count)
        {
            terminal.Say($"{plan.FaultCount - plan.Faults.Count} more faults aren't shown.");
        }
    }

    private static void Report(Terminal terminal, ImportStatus status, IReadOnlyList<ImportedOrderView> orders)
    {
        var outcomes = status.Outcomes.OrderBy(o => o.Key).Select(o => $"{o.Value} {Word(o.Key)}");
        terminal.Say($"Import {status.Import.Id}: {string.Join(", ", outcomes)}.");
        foreach (var order in orders.Where(o => o.Reason is not null))
        {
            terminal.Say($"Order {order.Name}: {order.Reason}");
        }

        var waiting = orders.Where(o => o.NeedsPhoto && o.ProofUrl is not null).ToList();
        if (waiting.Count > 0)
        {
            terminal.Say("These customers can upload their photos here:");
            foreach (var order in waiting)
            {
                terminal.OutputWriter.WriteLine($"{order.Name}\t{order.ProofUrl}");
            }
        }
    }

    private static void Say(Terminal terminal, IReadOnlyList<ImportFault> faults)
    {
        foreach (var fault in faults)
        {
            var place =
                fault.Line > 0 ? $"Line {fault.Line}: "
                : fault.File is { } name ? $"{name}: "
                : "";
            terminal.Say($"{place}{fault.Reason}");
        }
    }

    private static string Word(ImportOutcome outcome) =>
        outcome switch
        {
            ImportOutcome.Known => "left alone (the shop has an order of that name)",
            ImportOutcome.Erased => "left out (erased before)",
            ImportOutcome.Refused => "not taken in",
            _ => outcome.ToString().ToLowerInvariant(),
        };

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
