using System.CommandLine;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Tracing;
using PhotoNecklace.Imaging;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace catalogue trace PICTURE</c>: a catalogue entry from a drawing or a silhouette.</summary>
internal static class TraceCommand
{
    public static Command Create(Terminal terminal)
    {
        var picture = new Argument<string>("picture")
        {
            Description =
                "A filled drawing or a silhouette: PNG, JPEG or WebP, dark on light or on a transparent ground.",
        };
        var width = Size("--width", "Width of the piece, in mm.");
        var height = Size("--height", "Height of the piece, in mm, instead of its width.");
        var rim = new Option<double>("--rim")
        {
            Description = "Metal between the photo and the edge, in mm.",
            HelpName = "mm",
            DefaultValueFactory = _ => TraceRequest.UsualRimMm,
        };
        var name = new Option<string>("--name")
        {
            Description = "The piece's name; its id and SKU are made of it.",
            HelpName = "name",
            DefaultValueFactory = _ => "Own outline",
        };
        var fill = new Option<bool>("--fill-holes") { Description = "Fill holes in the shape; a piece has none." };
        var output = new Option<string?>("--out")
        {
            Description = "Write a whole catalogue with this one pendant here, for 'necklace render --catalogue'.",
            HelpName = "file",
        };
        var engine = new EngineOption();
        var command = new Command(
            "trace",
            "Trace a picture of a shape into a pendant's outline, and print its entry for a catalogue."
        )
        {
            picture,
            width,
            height,
            rim,
            name,
            fill,
            output,
            engine.Option,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var path = parsed.GetRequiredValue(picture);
                if (!File.Exists(path))
                {
                    throw new CommandFailedException($"There is no file '{path}'.");
                }

                var tracing = new PictureTracing(
                    engine.Read(parsed, terminal),
                    new SilhouetteReader(),
                    new PhotoRules(),
                    new PhotoMemory()
                );
                var traced = await tracing.TraceAsync(
                    await File.ReadAllBytesAsync(path, cancellationToken),
                    new()
                    {
                        Name = parsed.GetValue(name) ?? "",
                        WidthMm = parsed.GetValue(width),
                        HeightMm = parsed.GetValue(height),
                        RimMm = parsed.GetValue(rim),
                        FillHoles = parsed.GetValue(fill),
                    },
                    cancellationToken
                );
                if (!traced.IsAccepted)
                {
                    throw new CommandFailedException($"{path}: {traced.Refusal.Message}");
                }

                await ShowAsync(traced.Value, parsed.GetValue(output), terminal, cancellationToken);
            }
        );
        return command;
    }

    private static async Task ShowAsync(
        TracedPiece piece,
        string? output,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        if (output is null)
        {
            terminal.OutputWriter.WriteLine(piece.Entry);
        }
        else
        {
            var catalogue = $"{{ \"pendants\": [\n{piece.Entry}\n] }}\n";
            await File.WriteAllTextAsync(output, catalogue, cancellationToken);
            terminal.OutputWriter.WriteLine(output);
        }

        var size = piece.Outline.Outline.Bounds;
        terminal.Say($"The piece is {size.Width:0.0} × {size.Height:0.0} mm.");
        foreach (var note in piece.Notes)
        {
            terminal.Say($"{note}");
        }
    }

    private static Option<double?> Size(string name, string description) =>
        new(name) { Description = description, HelpName = "mm" };
}
