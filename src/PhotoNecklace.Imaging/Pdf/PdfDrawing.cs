using System.Globalization;
using System.Text;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Printing.Sheets;

namespace PhotoNecklace.Imaging.Pdf;

/// <summary>What is drawn on a page, in mm from its top left corner; y grows downwards.</summary>
internal sealed class PdfDrawing
{
    /// <summary>PDF's unit.</summary>
    public const double PointsPerMm = 72 / 25.4;

    private readonly StringBuilder _text = new();

    /// <param name="heightMm">The page's height.</param>
    public PdfDrawing(double heightMm) => Matrix(PointsPerMm, 0, 0, -PointsPerMm, 0, heightMm * PointsPerMm);

    /// <summary>The operators.</summary>
    public byte[] ToBytes() => Encoding.ASCII.GetBytes(_text.ToString());

    /// <summary>Writes operators as they are.</summary>
    public void Do(string operators) => _text.Append(operators).Append('\n');

    /// <summary>Sets the width of lines.</summary>
    public void LineWidth(double mm) => Append(mm).Append("w\n");

    /// <summary>Keeps the state until the <see cref="Restore"/> that belongs to it.</summary>
    public void Save() => Do("q");

    /// <summary>Goes back to the state before.</summary>
    public void Restore() => Do("Q");

    /// <summary>What is drawn from here on lies there.</summary>
    public void Place(Placement at) => Matrix(at.A, at.B, at.C, at.D, at.X, at.Y);

    /// <summary>A picture whose top left corner is at the origin.</summary>
    public void Picture(string name, double widthMm, double heightMm)
    {
        Save();
        Matrix(widthMm, 0, 0, -heightMm, 0, heightMm);
        Do($"/{name} Do");
        Restore();
    }

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2)
    {
        Append(x1);
        Append(y1).Append("m ");
        Append(x2);
        Append(y2).Append("l S\n");
    }

    /// <summary>The outline as a line.</summary>
    public void Stroke(Shape shape) => Path(shape, "S");

    /// <summary>What the outline encloses.</summary>
    public void Fill(Shape shape) => Path(shape, "f");

    private void Path(Shape shape, string paint)
    {
        foreach (var segment in shape.Segments)
        {
            switch (segment.Verb)
            {
                case PathVerb.Move:
                    Append(segment.End).Append("m\n");
                    break;
                case PathVerb.Line:
                    Append(segment.End).Append("l\n");
                    break;
                case PathVerb.Cubic:
                    Append(segment.Control1);
                    Append(segment.Control2);
                    Append(segment.End).Append("c\n");
                    break;
                default:
                    Do("h");
                    break;
            }
        }

        Do(paint);
    }

    private void Matrix(double a, double b, double c, double d, double e, double f)
    {
        // On a page of 5 m, each of these digits counts.
        foreach (var n in new[] { a, b, c, d, e, f })
        {
            _text.Append((Math.Round(n, 9) + 0.0).ToString("0.#########", CultureInfo.InvariantCulture)).Append(' ');
        }

        Do("cm");
    }

    private StringBuilder Append(PointMm point)
    {
        Append(point.X);
        return Append(point.Y);
    }

    // A hundred-thousandth of a mm; adding zero turns a negative zero into a plain one.
    private StringBuilder Append(double value) =>
        _text.Append((Math.Round(value, 5) + 0.0).ToString("0.#####", CultureInfo.InvariantCulture)).Append(' ');
}
