using System.CommandLine;
using System.Diagnostics;
using PhotoNecklace.Cli.Pipeline;
using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace render PHOTO</c>: preview, print artwork, cut line and engraving outlines without a pipeline and without storage.</summary>
internal static class RenderCommand
{
    public static Command Create(Terminal terminal)
    {
        var photo = new Argument<string>("photo") { Description = "The photo: JPEG, PNG, WebP or AVIF." };
        var further = FurtherPhotos.Create();
        var piece = new PieceOptions();
        var preview = Output(
            "--preview",
            "Where the preview goes: JPEG, or PNG when the name ends in .png. Default when nothing is asked for: <photo>-preview.jpg."
        );
        var print = Output(
            "--print",
            "Where the print artwork goes (PNG, 600 dpi); a second photo's gets '-2' in its name, and so on."
        );
        var cut = Output(
            "--cut",
            "Where the cut line goes (SVG in mm); a second photo's gets '-2' in its name, and so on."
        );
        var outlines = Output(
            "--outlines",
            "Where the engraving's outlines go (SVG in mm, paths only); a second engraved side's get '-2' in their name."
        );
        var turn = Output(
            "--turn",
            "Where the piece goes as it swings slowly to one side and the other (animated WebP, 600 px)."
        );
        var worn = Output(
            "--worn",
            "Where the piece goes as it is worn, to scale on a bust (JPEG, or PNG when the name ends in .png)."
        );
        var laser = new LaserOptions();
        var mirror = new Option<bool>("--mirror")
        {
            Description = "Mirror print, laser artwork and cut line, for transfers that are laid face down.",
        };
        var view = new Option<SceneView>("--view")
        {
            Description =
                "What the preview shows: proof (as the customer gets it), front (lockets closed), back, open or worn.",
            HelpName = "view",
        };
        var background = new Option<SceneBackground>("--background")
        {
            Description = "What it lies on: paper, white or linen; transparent for a PNG.",
            HelpName = "background",
        };
        var scale = new Option<bool>("--scale")
        {
            Description = "Show a coin of 24 mm and a centimetre beside the piece in the preview.",
        };
        var catalogue = new CatalogueOption();
        var engine = new EngineOption();
        var json = PipelineOptions.Json();
        var command = new Command("render", "Draw a piece offline, from a photo on this machine.") { photo };
        foreach (var option in further.Further)
        {
            command.Options.Add(option);
        }

        piece.AddTo(command);
        laser.AddTo(command);
        foreach (
            var option in new Option[]
            {
                preview,
                turn,
                worn,
                print,
                cut,
                outlines,
                view,
                background,
                scale,
                mirror,
                catalogue.Option,
                engine.Option,
                json,
            }
        )
        {
            command.Options.Add(option);
        }

        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var path = parsed.GetRequiredValue(photo);
                var wanted = new RenderedFiles(
                    parsed.GetValue(preview),
                    parsed.GetValue(print),
                    parsed.GetValue(cut),
                    laser.Read(parsed),
                    parsed.GetValue(outlines),
                    parsed.GetValue(turn),
                    parsed.GetValue(worn)
                ).OrDefault(path);
                if (wanted.FaultOn(parsed.GetValue(background)) is { } fault)
                {
                    throw new CommandFailedException(fault);
                }

                var studio = new Studio(
                    await catalogue.ReadAsync(parsed, cancellationToken),
                    engine.Read(parsed, terminal)
                );
                var asked = piece.Read(parsed, studio);
                var started = Stopwatch.GetTimestamp();
                var (plan, files) = await terminal.WaitAsync(
                    $"Drawing the {asked.Pendant.Name.ToLowerInvariant()}",
                    async _ =>
                    {
                        var masters = new List<ReadOnlyMemory<byte>>();
                        foreach (var name in further.Read(parsed).OfType<string>().Prepend(path))
                        {
                            var file = await UploadFile.ReadAsync(name, cancellationToken);
                            masters.Add(studio.Normalise(file.Name, file.Bytes));
                        }

                        var planned = Studio.Show(
                            studio.Plan(asked, masters),
                            asked,
                            parsed.GetValue(view),
                            parsed.GetValue(background),
                            parsed.GetValue(scale)
                        );
                        planned = parsed.GetValue(mirror) ? planned.Mirrored() : planned;
                        ArtworkPlan Seen(SceneView side) =>
                            Studio.Show(planned, asked, side, parsed.GetValue(background));
                        var written = await wanted.WriteAsync(
                            studio,
                            planned,
                            Seen(SceneView.Open),
                            Seen(SceneView.Worn),
                            masters,
                            cancellationToken
                        );
                        return (planned, written);
                    }
                );
                var milliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                Report(plan, files, milliseconds, parsed.GetValue(json));
                return 0;
            }
        );
        return command;

        void Report(ArtworkPlan plan, IReadOnlyList<string> files, long milliseconds, bool asJson)
        {
            var resolutions = plan.Resolutions.Select(r => new
            {
                photo = r.Slot + 1,
                dpi = (int)r.Dpi,
                grade = r.Grade.ToString().ToLowerInvariant(),
                sentence = $"{r.Message}",
            });
            if (asJson)
            {
                terminal.WriteJson(
                    new
                    {
                        pendant = plan.Pendant.Id,
                        files,
                        engraving = plan.Engraving.Select(e => new
                        {
                            place = e.Area.Id,
                            e.Font,
                            sizeMm = Math.Round(e.SizeMm, 3),
                            e.Lines,
                        }),
                        resolutions,
                        warnings = plan.Warnings,
                        milliseconds,
                    }
                );
                return;
            }

            foreach (var file in files)
            {
                terminal.OutputWriter.WriteLine(file);
            }

            // What is to be said of a resolution is among the warnings too.
            var warnings = plan.Warnings.Select(w => w.ToString());
            foreach (var sentence in resolutions.Select(r => r.sentence).Union(warnings, StringComparer.Ordinal))
            {
                terminal.Say(sentence);
            }
        }
    }

    private static Option<string?> Output(string name, string description) =>
        new(name) { Description = description, HelpName = "file" };
}
