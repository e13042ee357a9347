using System.CommandLine;
using System.IO.Compression;
using PhotoNecklace.Cli.Pipeline;
using PhotoNecklace.Core.Printing.Bench;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace bench ORDER --out DIR</c>: what the machines take, and job tickets, a folder for each item.</summary>
internal static class BenchFilesCommand
{
    private const string CardsFile = "cards.pdf";

    public static Command Create(Terminal terminal)
    {
        var options = new PipelineOptions();
        options.Shop.Description = "The shop whose order it is.";
        var order = new Argument<string?>("order")
        {
            Description = "The order's id, or its name with or without #.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var sheet = new Option<string?>("--sheet")
        {
            Description = "Everything on this print sheet instead.",
            HelpName = "id",
        };
        var item = new Option<string?>("--item") { Description = "Only this item of the order.", HelpName = "id" };
        var paper = new Option<string>("--ticket")
        {
            Description =
                "What job tickets are printed on: " + string.Join(", ", TicketPaper.All.Select(p => p.Id)) + ".",
            HelpName = "paper",
            DefaultValueFactory = _ => TicketPaper.All[0].Id,
        };
        paper.AcceptOnlyFromAmong([.. TicketPaper.All.Select(p => p.Id)]);
        var cards = new Option<bool>("--cards")
        {
            Description = $"Also fetch the cards for the boxes, a page for each order, as {CardsFile}.",
        };
        var output = new Option<string>("--out")
        {
            Description = "The folder that they go to. Files of the same name are written over.",
            HelpName = "dir",
            DefaultValueFactory = _ => "bench",
        };
        var json = PipelineOptions.Json();
        var command = new Command("bench", "Fetch what the bench takes: engraving outlines and cut lines, job tickets.")
        {
            order,
            sheet,
            item,
            paper,
            cards,
            output,
            options.Shop,
            options.Url,
            options.Profile,
            json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(order) is null == result.GetValue(sheet) is null)
            {
                result.AddError("Say which order, or which --sheet.");
            }
        });
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var pipeline = options.Connect(parsed, terminal);
                var of = parsed.GetValue(sheet) is { } sheetId
                    ? PipelineClient.SheetAt(sheetId)
                    : PipelineClient.OrderAt(options.ReadShop(parsed, terminal), parsed.GetRequiredValue(order)!);
                var only = parsed.GetValue(item) is { } id ? $"&item={Uri.EscapeDataString(id)}" : "";
                var onPaper = $"?paper={parsed.GetRequiredValue(paper)}";
                var zip = await terminal.WaitAsync(
                    "Fetching the files",
                    _ => pipeline.ReadFileAsync($"{of}/bench{onPaper}{only}", cancellationToken)
                );
                var folder = parsed.GetRequiredValue(output);
                var files = await ExtractAsync(zip, folder, cancellationToken);
                if (parsed.GetValue(cards))
                {
                    var card = parsed.GetValue(sheet) is null ? "card" : "cards";
                    var pdf = await pipeline.ReadFileAsync($"{of}/{card}{onPaper}", cancellationToken);
                    var path = Path.Combine(folder, CardsFile);
                    await File.WriteAllBytesAsync(path, pdf, cancellationToken);
                    files.Add(path);
                }

                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(new { files });
                }
                else
                {
                    files.ForEach(terminal.OutputWriter.WriteLine);
                }

                return 0;
            }
        );
        return command;
    }

    private static async Task<List<string>> ExtractAsync(byte[] zip, string folder, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(folder);
        var files = new List<string>();
        using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            var path = Path.GetFullPath(Path.Combine(root, entry.FullName));
            // Whatever answers at the address: nothing is written outside the folder.
            if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new CommandFailedException(
                    $"The pipeline sent a file '{entry.FullName}', which is no place in {folder}."
                );
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await entry.ExtractToFileAsync(path, overwrite: true, cancellationToken);
            files.Add(Path.Combine(folder, entry.FullName));
        }

        return files;
    }
}
