using System.CommandLine;
using NetVips;
using PhotoNecklace.Benchmarks.Measuring;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Imaging;
using PhotoNecklace.Imaging.Tests;
using PhotoNecklace.Testing;

namespace PhotoNecklace.Benchmarks.Imaging;

/// <summary>How much damage is noticed in real photos, and whether any sound one is refused.</summary>
internal static class DamageCommand
{
    public static Command Create()
    {
        var photos = new Option<DirectoryInfo>("--photos")
        {
            Required = true,
            Description = "A folder with JPEGs, looked through with all its folders.",
        };
        var most = new Option<int>("--most")
        {
            DefaultValueFactory = _ => 20,
            Description =
                "How many of them are damaged: evenly chosen, smallest to largest. All are looked at as they are.",
        };
        var seeds = new Option<int>("--seeds") { DefaultValueFactory = _ => 1, Description = "How often each kind." };
        var only = new Option<string?>("--kind") { Description = "Only kinds with these words, such as 'swapped'." };
        var command = new Command("damage", "Real photos, damaged in twenty ways: what is refused, and what is seen.")
        {
            Options = { photos, most, seeds, only },
        };
        command.SetAction(p =>
            Run(p.GetRequiredValue(photos), p.GetValue(most), p.GetValue(seeds), p.GetValue(only) ?? "")
        );
        return command;
    }

    private static void Run(DirectoryInfo folder, int most, int seeds, string only)
    {
        Machine.Print(
            "Each kind of damage on each photo as it is and in five other codings, through the photo engine. 'Seen' is a difference of "
                + "the master that is visible (VisibleDifference: reduced to 600 px, ΔE*ab above 10 in 0.1 % of the pixels or above 5 in 2 %)."
        );
        var engine = new VipsPhotoEngine();
        engine.Normalise("warm up"u8.ToArray(), new());
        var files = folder
            .EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(f => f.Length is > 4 and < 40_000_000 && IsJpeg(f.FullName))
            .OrderBy(f => f.Length)
            .ThenBy(f => f.FullName, StringComparer.Ordinal)
            .Select(f => f.FullName)
            .ToArray();
        var sound = Look(engine, files);
        string[] chosen =
        [
            .. Enumerable
                .Range(0, Math.Min(most, sound.Count))
                .Select(i => sound[i * sound.Count / Math.Min(most, sound.Count)]),
        ];
        Damage(engine, chosen, seeds, only);
    }

    private static bool IsJpeg(string path)
    {
        using var file = File.OpenRead(path);
        var first = new byte[3];
        return file.ReadAtLeast(first, 3, throwOnEndOfStream: false) == 3 && first is [0xFF, 0xD8, 0xFF];
    }

    private static List<string> Look(VipsPhotoEngine engine, string[] files)
    {
        List<string> sound = [];
        var table = new Table("photos as they are", "verdict");
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var result = engine.Normalise(File.ReadAllBytes(file), Rules);
            var verdict = result.Refusal?.Code ?? "accepted";
            counts[verdict] = counts.GetValueOrDefault(verdict) + 1;
            if (result.IsAccepted)
            {
                sound.Add(file);
            }
            else if (verdict is "photo-damaged" or "photo-truncated")
            {
                table.Add(Path.GetFileName(file), verdict);
            }
        }

        table.Print();
        Console.WriteLine($"{files.Length} JPEGs: {string.Join(", ", counts.Select(c => $"{c.Value} {c.Key}"))}.\n");
        return sound;
    }

    private static void Damage(VipsPhotoEngine engine, string[] files, int seeds, string only)
    {
        var kinds = JpegDamage.Kinds.Where(k => k.Name.Contains(only, StringComparison.OrdinalIgnoreCase)).ToList();
        var (recoded, refusedAsSound, taken) = (0, new List<string>(), new List<string>());
        var rows = kinds.ToDictionary(k => k.Name, _ => (Made: 0, Refused: 0, Unseen: 0, Seen: 0));
        foreach (var (file, number) in files.Select((f, i) => (f, i)))
        {
            foreach (var (coding, content) in Codings(file))
            {
                recoded++;
                var whole = engine.Normalise(content, Rules);
                if (!whole.IsAccepted)
                {
                    refusedAsSound.Add($"{Path.GetFileName(file)}, {coding}");
                    continue;
                }

                for (var seed = 0; seed < seeds; seed++)
                {
                    foreach (var (kind, make) in kinds)
                    {
                        var hurt = make(content, new Random((1000 * number) + seed));
                        if (hurt is null || hurt.AsSpan().SequenceEqual(content))
                        {
                            continue;
                        }

                        var row = rows[kind];
                        var result = engine.Normalise(hurt, Rules);
                        var seen = result.IsAccepted && VisibleDifference.Is(whole.Value.Master, result.Value.Master);
                        if (seen)
                        {
                            taken.Add($"{Path.GetFileName(file)}, {coding}, seed {seed}: {kind}");
                        }

                        rows[kind] = (
                            row.Made + 1,
                            row.Refused + (result.IsAccepted ? 0 : 1),
                            row.Unseen + (result.IsAccepted && !seen ? 1 : 0),
                            row.Seen + (seen ? 1 : 0)
                        );
                    }
                }
            }
        }

        var table = new Table("damage", "files", "refused", "accepted, not seen", "accepted and seen");
        foreach (var (kind, row) in rows)
        {
            table.Add(kind, $"{row.Made}", $"{row.Refused}", $"{row.Unseen}", $"{row.Seen}");
        }

        table.Add(
            "all",
            $"{rows.Values.Sum(r => r.Made)}",
            $"{rows.Values.Sum(r => r.Refused)}",
            $"{rows.Values.Sum(r => r.Unseen)}",
            $"{rows.Values.Sum(r => r.Seen)}"
        );
        table.Print();
        Console.WriteLine($"Sound files among these: {recoded}, of which refused: {refusedAsSound.Count}.");
        refusedAsSound.ForEach(Console.WriteLine);
        Console.WriteLine($"Accepted and seen: {taken.Count}.");
        taken.ForEach(Console.WriteLine);
    }

    /// <summary>Any size: that a photo is too small to print is not what is asked here.</summary>
    private static PhotoRules Rules { get; } = new() { MinSide = 1 };

    private static IEnumerable<(string Coding, byte[] Content)> Codings(string file)
    {
        var content = File.ReadAllBytes(file);
        yield return ("as it is", content);
        using var image = Image.NewFromBuffer(content).CopyMemory();
        if (image.Bands is not (1 or 3))
        {
            yield break;
        }

        var row = (image.Width + 15) / 16;
        yield return ("baseline", image.JpegsaveBuffer(q: 85));
        yield return ("a restart each row", image.JpegsaveBuffer(q: 85, restartInterval: row));
        yield return ("progressive", image.JpegsaveBuffer(q: 80, interlace: true));
        yield return ("progressive, restarts", image.JpegsaveBuffer(q: 85, interlace: true, restartInterval: row));
        yield return (
            "optimised, 4:4:4",
            image.JpegsaveBuffer(q: 92, optimizeCoding: true, subsampleMode: Enums.ForeignSubsample.Off)
        );
    }
}
