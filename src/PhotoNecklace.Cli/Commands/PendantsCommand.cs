using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PhotoNecklace.Core.Catalogue;
using Spectre.Console;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace pendants</c>: what can be ordered.</summary>
internal static class PendantsCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new PipelineOptions();
        options.Url.Description = "Ask this running pipeline instead of the built-in catalogue.";
        var catalogue = new CatalogueOption();
        var json = PipelineOptions.Json();
        var command = new Command("pendants", "List the pendants that can be ordered.")
        {
            options.Url,
            catalogue.Option,
            json,
        };
        command.Validators.Add(r =>
        {
            if (r.GetValue(options.Url) is not null && r.GetValue(catalogue.Option) is not null)
            {
                r.AddError("--url asks a pipeline and --catalogue reads a file; give one of them.");
            }
        });
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var listed = await ReadAsync(parsed, options, catalogue, terminal, cancellationToken);
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(listed);
                }
                else
                {
                    terminal.Output.Write(Tabulate(listed));
                }

                return 0;
            }
        );
        return command;
    }

    private static async Task<JsonElement> ReadAsync(
        ParseResult parsed,
        PipelineOptions options,
        CatalogueOption catalogue,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        if (parsed.GetValue(options.Url) is null)
        {
            var read = await catalogue.ReadAsync(parsed, cancellationToken);
            return JsonSerializer.Deserialize<JsonElement>(read.ToJson());
        }

        using var pipeline = options.Connect(parsed, terminal);
        return await pipeline.ReadPendantsAsync(cancellationToken);
    }

    private static Table Tabulate(JsonElement catalogue)
    {
        var table = new Table().RoundedBorder();
        table.AddColumns("Id", "Name", "Style", "Size, mm", "Photos", "Metals", "Covers", "Also");
        foreach (var pendant in catalogue.GetProperty("pendants").EnumerateArray())
        {
            var size = pendant.GetProperty("sizeMm");
            table.AddRow(
                new Text(Of(pendant, "id"), new Style(Color.Aqua)),
                new Text(Of(pendant, "name")),
                new Text(Of(pendant, "style")),
                new Text($"{Mm(size, "width")} × {Mm(size, "height")}"),
                new Text(Photos(pendant)),
                new Text(List(pendant, "metals")),
                new Text(List(pendant, "covers")),
                new Text(Also(pendant))
            );
        }

        return table;
    }

    private static string Of(JsonElement pendant, string name) => pendant.GetProperty(name).GetString() ?? "";

    private static string Mm(JsonElement size, string name) =>
        size.GetProperty(name).GetDouble().ToString("0.#", CultureInfo.InvariantCulture);

    private static string List(JsonElement pendant, string name) =>
        string.Join(", ", pendant.GetProperty(name).EnumerateArray().Select(v => v.GetString()));

    private static string Photos(JsonElement pendant)
    {
        var windows = pendant.GetProperty("windows").EnumerateArray().ToList();
        var needed = windows.Count(w => !w.GetProperty("optional").GetBoolean());
        return needed == windows.Count ? $"{needed}" : $"{needed} or {windows.Count}";
    }

    private static string Also(JsonElement pendant)
    {
        var also = new List<string>();
        if (pendant.GetProperty("needsStone").GetBoolean())
        {
            also.Add("birthstone");
        }

        if (pendant.GetProperty("engraving").GetArrayLength() > 0)
        {
            also.Add("engraving");
        }

        return string.Join(", ", also);
    }
}
