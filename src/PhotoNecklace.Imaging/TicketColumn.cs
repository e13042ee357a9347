using PhotoNecklace.Core.Printing.Sheets;
using PhotoNecklace.Imaging.Text;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>What stands one below the other on a job ticket, in mm. Without a canvas it is only measured.</summary>
internal sealed class TicketColumn(EngravingFonts fonts, SKCanvas? canvas, float left, float width)
{
    private const float LineFactor = 1.3f;

    // From the top of a line to its baseline, in ems.
    private const float Ascent = 0.95f;

    private static readonly SKColor Quiet = new(0x60, 0x60, 0x60);

    public float Left => left;

    public float Width => width;

    /// <summary>Where the next thing begins.</summary>
    public float Y { get; set; }

    /// <summary>One line: a text at the left, another at the right, each made smaller rather than cut.</summary>
    public void Pair(string start, float startSize, string end, float endSize)
    {
        var endWidth = Math.Min(Advance(end, SheetPiece.Font) * endSize, width * 0.6f);
        var fitted = Fit(start, startSize, width - endWidth - 2);
        var baseline = Y + (Math.Max(startSize, endSize) * Ascent);
        Draw(start, SheetPiece.Font, left, baseline, fitted, SKColors.Black);
        Draw(end, SheetPiece.Font, left + width - endWidth, baseline, Fit(end, endSize, endWidth), SKColors.Black);
        Y += Math.Max(startSize, endSize) * LineFactor;
    }

    /// <summary>White on black, over the whole width.</summary>
    public void Banner(string text, float size)
    {
        var height = size * 1.7f;
        using var paint = new SKPaint { Color = SKColors.Black };
        canvas?.DrawRect(left, Y, width, height, paint);
        Draw(text, SheetPiece.Font, left + 1.5f, Y + (size * 1.2f), Fit(text, size, width - 3), SKColors.White);
        Y += height;
    }

    /// <summary>A thin line with some room around it.</summary>
    public void Rule()
    {
        using var paint = new SKPaint
        {
            Color = Quiet,
            StrokeWidth = 0.15f,
            IsAntialias = true,
        };
        Y += 1;
        canvas?.DrawLine(left, Y, left + width, Y, paint);
        Y += 0.8f;
    }

    /// <summary>A term and its value.</summary>
    public void Fact(string term, string value, float size)
    {
        const float TermWidth = 14;
        var start = Y;
        Draw(term, SheetPiece.Font, left, Y + (size * Ascent), Fit(term, size * 0.85f, TermWidth - 1), Quiet);
        foreach (var line in Wrap(value, SheetPiece.Font, size, width - TermWidth))
        {
            var fitted = Fit(line, size, width - TermWidth);
            Draw(line, SheetPiece.Font, left + TermWidth, Y + (size * Ascent), fitted, SKColors.Black);
            Y += size * LineFactor;
        }

        Y = Math.Max(Y, start + (size * LineFactor));
    }

    /// <summary>A text of any length, in lines as long as the column is wide.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Em size in mm.</param>
    /// <param name="font">A font's id; null for plain letters.</param>
    /// <param name="isQuiet">True for what only explains.</param>
    /// <param name="isRightToLeft">True where lines begin at the right.</param>
    /// <param name="bottom">Where the paper ends: what has no room there is left out, and an ellipsis says so.</param>
    public void Text(
        string text,
        float size,
        string? font = null,
        bool isQuiet = false,
        bool isRightToLeft = false,
        float bottom = float.MaxValue
    )
    {
        var lines = Wrap(text, font ?? SheetPiece.Font, size, width).ToList();
        var most = bottom == float.MaxValue ? lines.Count : Lines(bottom - Y, size);
        for (var i = 0; i < Math.Min(lines.Count, most); i++)
        {
            var line = i == most - 1 && most < lines.Count ? Shortened(lines[i], size) : lines[i];
            // A script's swashes reach further than its advance.
            var fitted = Fit(line, size, width * 0.96f, font);
            var start = isRightToLeft ? left + width - (Advance(line, font ?? SheetPiece.Font) * fitted) : left;
            Draw(line, font ?? SheetPiece.Font, start, Y + (size * Ascent), fitted, isQuiet ? Quiet : SKColors.Black);
            Y += size * LineFactor;
        }
    }

    // A line that fits by all but a rounding error fits.
    private static int Lines(float room, float size) => (int)((room / (size * LineFactor)) + 0.01f);

    public void Picture(ReadOnlyMemory<byte> jpeg, float x, float y, float side)
    {
        if (canvas is null)
        {
            return;
        }

        using var data = SKData.CreateCopy(jpeg.Span);
        using var image =
            SKImage.FromEncodedData(data) ?? throw new InvalidDataException("The preview of a ticket cannot be read.");
        canvas.DrawImage(image, SKRect.Create(x, y, side, side), new SKSamplingOptions(SKFilterMode.Linear));
    }

    /// <summary>A QR code with the free space around it.</summary>
    public void Code(bool[][] modules, float x, float y, float module, int quietZone)
    {
        if (canvas is null)
        {
            return;
        }

        // One path: squares that are drawn one by one show hairlines between them.
        using var path = new SKPath();
        for (var row = 0; row < modules.Length; row++)
        {
            for (var from = 0; from < modules.Length; from++)
            {
                var to = from;
                while (to < modules.Length && modules[row][to])
                {
                    to++;
                }

                if (to > from)
                {
                    path.AddRect(
                        SKRect.Create(
                            x + ((from + quietZone) * module),
                            y + ((row + quietZone) * module),
                            (to - from) * module,
                            module
                        )
                    );
                    from = to;
                }
            }
        }

        using var paint = new SKPaint { Color = SKColors.Black };
        canvas.DrawPath(path, paint);
    }

    private IEnumerable<string> Wrap(string text, string font, float size, float room)
    {
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && Advance(longer, font) * size > room)
                {
                    yield return line;
                    longer = word;
                }

                line = longer;
            }

            yield return line;
        }
    }

    private string Shortened(string line, float size)
    {
        while (line.Length > 0 && Advance(line + SkiaTicketWriter.Ellipsis, SheetPiece.Font) * size > width)
        {
            line = line[..^1];
        }

        return line + SkiaTicketWriter.Ellipsis;
    }

    private float Fit(string text, float size, float room, string? font = null)
    {
        var advance = Advance(text, font ?? SheetPiece.Font) * size;
        return advance <= room || advance == 0 ? size : size * room / advance;
    }

    private float Advance(string text, string font) =>
        text.Length == 0 ? 0 : (float)ShapedLine.Of(fonts, text, font).Advance;

    // As outlines, shaped as the engravings are: the printer needs no font.
    private void Draw(string text, string font, float x, float baseline, float size, SKColor colour)
    {
        if (canvas is null || text.Length == 0)
        {
            return;
        }

        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        var line = ShapedLine.Of(fonts, text, font);
        using var outline = line.Outline(size, baseline: null);
        canvas.Save();
        canvas.Translate(x + (float)(line.Advance * size / 2), baseline); // An outline's origin is the line's middle.
        canvas.DrawPath(outline, paint);
        canvas.Restore();
    }
}
