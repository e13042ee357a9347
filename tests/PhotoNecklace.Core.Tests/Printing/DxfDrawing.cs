using System.Globalization;
using System.Text;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.CoreTests.Printing;

/// <summary>A drawing as a reader of DXF R12 finds it. It takes nothing but closed polylines.</summary>
internal sealed class DxfDrawing
{
    public Dictionary<string, string> Header { get; } = new(StringComparer.Ordinal);

    /// <summary>The layers' colour numbers.</summary>
    public Dictionary<string, int> Layers { get; } = new(StringComparer.Ordinal);

    public List<(string Layer, List<PointMm> Points)> Polylines { get; } = [];

    /// <exception cref="InvalidDataException">There is something else in it than may be.</exception>
    public static DxfDrawing Read(byte[] file)
    {
        var lines = Encoding.ASCII.GetString(file).Split("\r\n");
        var pairs = Enumerable
            .Range(0, lines.Length / 2)
            .Select(i => (Code: int.Parse(lines[2 * i], CultureInfo.InvariantCulture), Value: lines[(2 * i) + 1]))
            .ToList();
        var drawing = new DxfDrawing();
        var (section, entity, variable, layer) = ("", "", "", "");
        var (x, isClosed) = (0.0, false);
        foreach (var (i, (code, value)) in pairs.Index())
        {
            switch (code)
            {
                case 0:
                    entity = value;
                    section = value == "ENDSEC" ? "" : section;
                    var isKnown =
                        value
                        is "SECTION"
                            or "ENDSEC"
                            or "TABLE"
                            or "LAYER"
                            or "ENDTAB"
                            or "POLYLINE"
                            or "VERTEX"
                            or "SEQEND"
                            or "EOF";
                    if (!isKnown || (value == "EOF") != (i == pairs.Count - 1) || (value == "SEQEND" && !isClosed))
                    {
                        throw new InvalidDataException($"'{value}' is not to be there.");
                    }

                    break;
                case 2 when entity == "SECTION":
                    section = value;
                    break;
                case 2 when entity == "LAYER":
                    layer = value;
                    break;
                case 62:
                    drawing.Layers[layer] = Number(value);
                    break;
                case 9:
                    variable = value;
                    break;
                case 8 when entity == "POLYLINE":
                    drawing.Polylines.Add((value, []));
                    break;
                case 70 when entity == "POLYLINE":
                    isClosed = (Number(value) & 1) == 1;
                    break;
                case 10:
                    x = double.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case 20 when entity == "VERTEX":
                    drawing.Polylines[^1].Points.Add(new(x, double.Parse(value, CultureInfo.InvariantCulture)));
                    break;
                default:
                    if (section == "HEADER")
                    {
                        drawing.Header[variable] = value;
                    }

                    break;
            }
        }

        return drawing;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
