using System.CommandLine;
using PhotoNecklace.Core.Catalogue;
using Spectre.Console;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace catalogue check FILE</c>: what is wrong with a shop's own catalogue.</summary>
internal static class CatalogueCommand
{
    public static Command Create(Terminal terminal) =>
        new("catalogue", "Work on a shop's own catalogue of pendants.")
        {
            CreateCheck(terminal),
            TraceCommand.Create(terminal),
        };

    private static Command CreateCheck(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "The catalogue: JSON as in catalogue.json." };
        var json = PipelineOptions.Json();
        var command = new Command(
            "check",
            "Tell every fault of a catalogue; exit code 0 when there is none, 1 otherwise."
        )
        {
            file,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var path = parsed.GetRequiredValue(file);
                if (!File.Exists(path))
                {
                    throw new CommandFailedException($"There is no file '{path}'.");
                }

                var report = PendantCatalogue.Check(await File.ReadAllTextAsync(path, cancellationToken));
                Show(report, parsed.GetValue(json), terminal);
                return report.Catalogue is null ? NecklaceApp.Failed : 0;
            }
        );
        return command;
    }

    private static void Show(CatalogueReport report, bool asJson, Terminal terminal)
    {
        var pendants = report.Catalogue?.Pendants.Count;
        if (asJson)
        {
            terminal.WriteJson(
                new
                {
                    good = report.Catalogue is not null,
                    pendants,
                    faults = report.Faults,
                }
            );
        }
        else if (pendants is not null)
        {
            terminal.OutputWriter.WriteLine($"Good: {pendants} {(pendants == 1 ? "pendant" : "pendants")}, no fault.");
        }
        else
        {
            terminal.Output.Write(Tabulate(report.Faults));
            terminal.Say(report.Faults.Count == 1 ? "1 fault." : $"{report.Faults.Count} faults.");
        }
    }

    private static Table Tabulate(IReadOnlyList<CatalogueFault> faults)
    {
        var table = new Table().RoundedBorder();
        table.AddColumns("Pendant", "Field", "What is wrong");
        foreach (var fault in faults)
        {
            table.AddRow(new Text(fault.Pendant ?? ""), new Text(fault.Field ?? ""), new Text($"{fault.Sentence}"));
        }

        return table;
    }
}
