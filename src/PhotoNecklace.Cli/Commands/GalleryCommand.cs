using System.CommandLine;
using PhotoNecklace.Cli.Demo;
using PhotoNecklace.Cli.Gallery;
using PhotoNecklace.Cli.Pictures;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace gallery</c>: every pendant in every metal it is offered in, on contact sheets.</summary>
internal static class GalleryCommand
{
    private const int RowsOnSheet = 8;
    private const int MostPhotos = 40;

    public static Command Create(Terminal terminal)
    {
        var output = new Option<string>("--out")
        {
            Description = "Where the sheet goes (JPEG); further sheets get '-2', '-3' … in their names.",
            HelpName = "file",
            DefaultValueFactory = _ => "gallery.jpg",
        };
        var photos = new Option<string?>("--photos")
        {
            Description = "Use the photos in this folder. Without it, the gallery draws its own.",
            HelpName = "folder",
        };
        var columns = new Option<int>("--columns")
        {
            Description = "Pictures side by side, 1 to 12.",
            HelpName = "number",
            DefaultValueFactory = _ => 6,
        };
        columns.Validators.Add(r =>
        {
            if (r.Tokens.Count > 0 && r.GetValueOrDefault<int>() is < 1 or > 12)
            {
                r.AddError("--columns can be 1 to 12.");
            }
        });
        var catalogue = new CatalogueOption();
        var engine = new EngineOption();
        var json = PipelineOptions.Json();
        var command = new Command("gallery", "Draw every pendant in every metal on contact sheets.")
        {
            photos,
            output,
            columns,
            catalogue.Option,
            engine.Option,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var studio = new Studio(
                    await catalogue.ReadAsync(parsed, cancellationToken),
                    engine.Read(parsed, terminal)
                );
                var files = await terminal.WaitAsync(
                    "Drawing the gallery",
                    report =>
                        DrawAsync(
                            studio,
                            parsed.GetValue(photos),
                            parsed.GetRequiredValue(output),
                            parsed.GetValue(columns),
                            report,
                            cancellationToken
                        )
                );
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(new { files });
                    return 0;
                }

                foreach (var file in files)
                {
                    terminal.OutputWriter.WriteLine(file);
                }

                return 0;
            }
        );
        return command;
    }

    private static async Task<List<string>> DrawAsync(
        Studio studio,
        string? folder,
        string output,
        int columns,
        Action<string> report,
        CancellationToken cancellationToken
    )
    {
        var photos = await PhotosAsync(studio, folder, cancellationToken);
        var pieces = GalleryPiece.All(studio.Catalogue, studio.Planner);
        List<string> files = [];
        if (Path.GetDirectoryName(output) is { Length: > 0 } target)
        {
            Directory.CreateDirectory(target);
        }

        foreach (var page in pieces.Chunk(columns * RowsOnSheet))
        {
            using var sheet = new ContactSheet(columns, page.Length);
            foreach (var (i, piece) in page.Index())
            {
                cancellationToken.ThrowIfCancellationRequested();
                report($"{piece.Number + 1} of {pieces.Count}: {piece.Pendant.Id}, {piece.Caption}");
                sheet.Add(i, piece.Draw(studio, photos, ContactSheet.PictureSize), piece.Pendant.Id, piece.Caption);
            }

            var file = files.Count == 0 ? output : Numbered(output, files.Count + 1);
            await File.WriteAllBytesAsync(file, sheet.ToJpeg(), cancellationToken);
            files.Add(file);
        }

        return files;
    }

    private static async Task<IReadOnlyList<GalleryPhoto>> PhotosAsync(
        Studio studio,
        string? folder,
        CancellationToken cancellationToken
    )
    {
        if (folder is not null)
        {
            var files = await DemoPhotos.ReadAsync(folder, MostPhotos, cancellationToken);
            return [.. files.Select(f => new GalleryPhoto(studio.Normalise(f.Name, f.Bytes), null))];
        }

        return
        [
            .. Enumerable
                .Range(0, PictureBook.Count)
                .Select(PictureBook.Draw)
                .Select(p => new GalleryPhoto(studio.Normalise(p.Name, p.Jpeg), p.Crop)),
        ];
    }

    private static string Numbered(string path, int page) =>
        Path.Combine(
            Path.GetDirectoryName(path) ?? "",
            $"{Path.GetFileNameWithoutExtension(path)}-{page}{Path.GetExtension(path)}"
        );
}
