using System.Globalization;
using System.Text;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Printing.Bench;

/// <summary>Outlines on a layer of a drawing.</summary>
/// <param name="Name">The layer's name, in capital letters.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Shapes">The outlines, in mm; y grows downwards.</param>
public sealed record DxfLayer(string Name, LayerColour Colour, IReadOnlyList<Shape> Shapes);

/// <summary>
/// Writes drawings as DXF of AutoCAD's Release 12 (AC1009): closed polylines in mm and nothing else, which every machine's program reads.
/// R12 has no curves for such outlines, so they are flattened, and no unit: <c>$INSUNITS</c>, which later releases know, says mm to
/// those that ask.
/// </summary>
public static class DxfWriter
{
    /// <summary>How far a line may be from its curve, in mm.</summary>
    public const double ToleranceMm = 0.01;

    /// <summary>A drawing.</summary>
    /// <param name="layers">What is on it.</param>
    /// <param name="box">The piece's box: its lower left corner becomes (0, 0), and y grows upwards, as DXF has it.</param>
    public static byte[] Write(IReadOnlyList<DxfLayer> layers, RectMm box)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var text = new StringBuilder();
        Begin("HEADER");
        Pair(9, "$ACADVER");
        Pair(1, "AC1009");
        Pair(9, "$INSUNITS");
        Pair(70, "4");
        Pair(9, "$EXTMIN");
        Point(0, 0);
        Pair(9, "$EXTMAX");
        Point(box.Width, box.Height);
        End();
        Begin("TABLES");
        Pair(0, "TABLE");
        Pair(2, "LAYER");
        Pair(70, Text(layers.Count));
        foreach (var layer in layers)
        {
            Pair(0, "LAYER");
            Pair(2, layer.Name);
            Pair(70, "0");
            Pair(62, Text(layer.Colour.Dxf));
            Pair(6, "CONTINUOUS");
        }

        Pair(0, "ENDTAB");
        End();
        Begin("ENTITIES");
        foreach (var layer in layers)
        {
            foreach (var outline in layer.Shapes.SelectMany(s => CurveFlattening.Flatten(s, ToleranceMm)))
            {
                Polyline(layer.Name, outline);
            }
        }

        End();
        Pair(0, "EOF");
        return Encoding.ASCII.GetBytes(text.ToString());

        void Begin(string section)
        {
            Pair(0, "SECTION");
            Pair(2, section);
        }

        void End() => Pair(0, "ENDSEC");

        void Polyline(string layer, IReadOnlyList<PointMm> outline)
        {
            Pair(0, "POLYLINE");
            Pair(8, layer);
            Pair(66, "1");
            Point(0, 0);
            Pair(70, "1");
            foreach (var point in outline)
            {
                Pair(0, "VERTEX");
                Pair(8, layer);
                Point(point.X - box.X, box.Bottom - point.Y);
            }

            Pair(0, "SEQEND");
            Pair(8, layer);
        }

        void Point(double x, double y)
        {
            Pair(10, Text(x));
            Pair(20, Text(y));
            Pair(30, "0");
        }

        void Pair(int code, string value) => text.Append(CultureInfo.InvariantCulture, $"{code, 3}\r\n{value}\r\n");
    }

    private static string Text(double value) => value.ToString("0.0###", CultureInfo.InvariantCulture);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
