using System.Text.Json;
using System.Text.Json.Serialization;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>
/// Reads a shop's jig: JSON with the nests' middles or a grid of them, or an SVG drawing in which every shape is a nest
/// (<see cref="JigDrawing"/>).
/// </summary>
public static class JigReader
{
    private const string Example =
        """{"width": 300, "height": 200, "grid": {"columns": 6, "rows": 4, "x": 25, "y": 25, "pitchX": 50, "pitchY": 50}}""";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The jig, or a refusal <c>jig-invalid</c> that says what is wrong with it.</summary>
    public static Result<SheetJig> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().TrimStart('\uFEFF').TrimStart().StartsWith("<"))
        {
            var drawn = JigDrawing.Read(text);
            return drawn.IsAccepted && Check(drawn.Value) is { } wrong ? wrong : drawn;
        }

        JigFile? file;
        try
        {
            file = JsonSerializer.Deserialize<JigFile>(text, Options);
        }
        catch (JsonException e)
        {
            return Invalid(Remarks.JigNotJson.With(("fault", e.Message), ("example", Example)));
        }

        if (file is null || file.Grid is null == file.Nests is null)
        {
            return Invalid(Remarks.JigWithoutNests.With());
        }

        var nests = file.Nests ?? (file.Grid!.IsPossible ? file.Grid.Nests() : null);
        if (nests is null)
        {
            return Invalid(Remarks.JigGrid.With(("most", SheetJig.MaxNests)));
        }

        var spoiled = file.Spoiled?.ToHashSet() ?? [];
        if (spoiled.Where(n => n < 1 || n > nests.Count).ToList() is [var missing, ..])
        {
            return Invalid(Remarks.JigSpoiledUnknown.With(("nest", missing), ("nests", nests.Count)));
        }

        var jig = new SheetJig(
            file.Width,
            file.Height,
            [.. nests.Select((n, i) => spoiled.Contains(i + 1) ? n with { Spoiled = true } : n)]
        );
        return Check(jig) is { } fault ? fault : jig;
    }

    internal static Refusal Invalid(Remark fault) => Refusals.JigInvalid.With(("fault", fault));

    private static Refusal? Check(SheetJig jig)
    {
        if (
            !(
                jig.Width is >= SheetPaper.MinMm and <= SheetPaper.MaxWidthMm
                && jig.Height is >= SheetPaper.MinMm and <= SheetPaper.MaxHeightMm
            )
        )
        {
            return Invalid(
                Remarks.JigSize.With(
                    ("least", SheetPaper.MinMm),
                    ("widest", SheetPaper.MaxWidthMm),
                    ("longest", SheetPaper.MaxHeightMm)
                )
            );
        }

        if (jig.Nests.Count is 0 or > SheetJig.MaxNests)
        {
            return Invalid(Remarks.JigNestCount.With(("most", SheetJig.MaxNests)));
        }

        for (var i = 0; i < jig.Nests.Count; i++)
        {
            var nest = jig.Nests[i];
            if (!(nest.X >= 0 && nest.X <= jig.Width && nest.Y >= 0 && nest.Y <= jig.Height))
            {
                return Invalid(Remarks.JigNestOutside.With(("nest", i + 1), ("x", nest.X), ("y", nest.Y)));
            }

            if (!(double.IsFinite(nest.Turn) && nest.Width is null or > 0 && nest.Height is null or > 0))
            {
                return Invalid(Remarks.JigNestSize.With(("nest", i + 1)));
            }

            for (var other = 0; other < i; other++)
            {
                if (Math.Abs(jig.Nests[other].X - nest.X) < 0.5 && Math.Abs(jig.Nests[other].Y - nest.Y) < 0.5)
                {
                    return Invalid(Remarks.JigNestTwice.With(("nest", other + 1), ("other", i + 1)));
                }
            }
        }

        return null;
    }

    private sealed record JigFile(
        double Width,
        double Height,
        JigGrid? Grid = null,
        IReadOnlyList<JigNest>? Nests = null,
        IReadOnlyList<int>? Spoiled = null
    );

    /// <summary>Nests in rows, numbered row by row from the top left.</summary>
    private sealed record JigGrid(
        int Columns,
        int Rows,
        double X,
        double Y,
        double PitchX,
        double PitchY,
        double Turn = 0,
        bool Mirror = false,
        double? NestWidth = null,
        double? NestHeight = null
    )
    {
        [JsonIgnore]
        public bool IsPossible => Columns > 0 && Rows > 0 && (long)Columns * Rows <= SheetJig.MaxNests;

        public List<JigNest> Nests() =>
            [
                .. Enumerable
                    .Range(0, Columns * Rows)
                    .Select(i => new JigNest(X + (i % Columns * PitchX), Y + (i / Columns * PitchY))
                    {
                        Turn = Turn,
                        Mirror = Mirror,
                        Width = NestWidth,
                        Height = NestHeight,
                    }),
            ];
    }
}
