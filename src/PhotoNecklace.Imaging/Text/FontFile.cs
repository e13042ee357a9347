using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using HarfBuzzSharp;
using PhotoNecklace.Imaging.Text.Bidi;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace PhotoNecklace.Imaging.Text;

/// <summary>One glyph of a shaped line; lengths are ems.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlacedGlyph(FontFile File, ushort Id, double X, double Y, double Advance);

/// <summary>
/// One font file: HarfBuzz chooses and places its glyphs (kerning, ligatures, the joins of a script), Skia gives their outlines.
/// Thread-safe.
/// </summary>
internal sealed class FontFile : IDisposable
{
    /// <summary>The em at which outlines are kept: large, because Skia rounds their points to 1/64.</summary>
    public const float OutlineEm = 1000;

    private readonly SKTypeface _face;
    private readonly Face _tables;
    private readonly Font _font;
    private readonly double _unitsPerEm;
    private readonly ConcurrentDictionary<ushort, SKPath?> _outlines = new();

    public FontFile(SKTypeface face)
    {
        _face = face;
        _unitsPerEm = face.UnitsPerEm;

        // HarfBuzz does not read WOFF; Skia unpacks the tables for it.
        _tables = new Face(Table) { UnitsPerEm = face.UnitsPerEm };
        _font = new Font(_tables);
        _font.SetScale(face.UnitsPerEm, face.UnitsPerEm);
        _font.SetFunctionsOpenType();
        using var sized = Sized();
        CapHeight = sized.Metrics.CapHeight / OutlineEm;
    }

    /// <summary>Height of a capital in ems.</summary>
    public double CapHeight { get; }

    public void Dispose()
    {
        _font.Dispose();
        _tables.Dispose();
        _face.Dispose();
    }

    public bool Has(Rune rune) => _face.ContainsGlyph(rune.Value);

    /// <summary>Appends a run of a line, starting at an x in ems; its glyphs go from left to right, whichever way it is read.</summary>
    /// <returns>Where the next run starts.</returns>
    public double Shape(string line, BidiRun run, double x, List<PlacedGlyph> glyphs)
    {
        // The whole line is given, because Arabic letters join across the ends of a run.
        using var buffer = new Buffer();
        buffer.AddUtf16(line, run.Start, run.Length);
        buffer.GuessSegmentProperties();
        buffer.Direction = run.IsRightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        _font.Shape(buffer);
        var infos = buffer.GetGlyphInfoSpan();
        var places = buffer.GetGlyphPositionSpan();
        for (var i = 0; i < infos.Length; i++)
        {
            var place = places[i];
            glyphs.Add(
                new(
                    this,
                    (ushort)infos[i].Codepoint,
                    x + (place.XOffset / _unitsPerEm),
                    -place.YOffset / _unitsPerEm,
                    place.XAdvance / _unitsPerEm
                )
            );
            x += place.XAdvance / _unitsPerEm;
        }

        return x;
    }

    /// <summary>A glyph's outline at <see cref="OutlineEm"/>; null for one without ink. It belongs to the file.</summary>
    public SKPath? Outline(ushort glyph) =>
        _outlines.GetOrAdd(
            glyph,
            id =>
            {
                using var sized = Sized();
                var path = sized.GetGlyphPath(id);
                if (path is null or { IsEmpty: true })
                {
                    return null;
                }

                _ = path.TightBounds;
                return path;
            }
        );

    private SKFont Sized() =>
        new(_face, OutlineEm)
        {
            Subpixel = true,
            LinearMetrics = true,
            Hinting = SKFontHinting.None,
        };

    private Blob Table(Face face, Tag tag)
    {
        if (!_face.TryGetTableData(tag, out var bytes) || bytes.Length == 0)
        {
            return Blob.Empty;
        }

        var memory = Marshal.AllocCoTaskMem(bytes.Length);
        Marshal.Copy(bytes, 0, memory, bytes.Length);
        return new Blob(memory, bytes.Length, MemoryMode.ReadOnly, () => Marshal.FreeCoTaskMem(memory));
    }
}
