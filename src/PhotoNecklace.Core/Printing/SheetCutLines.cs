using System.Globalization;
using System.IO.Compression;
using System.Text;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Printing.Bench;
using PhotoNecklace.Core.Printing.Sheets;

namespace PhotoNecklace.Core.Printing;

/// <summary>
/// A sheet's cut lines for the machine that cuts it: of every page, a drawing of the page's size as SVG and as DXF, with the same places as in the
/// PDF, and the targets of Print and Cut as one object each.
/// </summary>
internal static class SheetCutLines
{
    private const string LineMm = "0.1";

    /// <summary>A ZIP with <c>page-1.svg</c>, <c>page-1-mm.dxf</c>, and so on. The same layout gives the same bytes.</summary>
    public static byte[] Write(SheetLayout layout, BenchLayers layers)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            for (var page = 0; page < layout.Pages; page++)
            {
                var box = new RectMm(0, 0, layout.Settings.Paper.WidthMm, layout.HeightOf(page));
                var cuts = layout.Pieces.Where(p => p.Page == page).Select(p => p.Print.Of(p.Piece.Cut)).ToList();
                // A plotter of Silhouette's finds its marks itself; a drawing of them would be cut.
                var targets = layout.Settings.Marks == SheetMarks.Targets ? layout.FrameOf(page).Marks : [];
                List<DxfLayer> drawing = [new("CUT", layers.Cut, cuts)];
                if (targets.Count > 0)
                {
                    drawing.Add(new("TARGETS", layers.Outline, targets));
                }

                var name = string.Create(CultureInfo.InvariantCulture, $"page-{page + 1}");
                Add(zip, $"{name}.svg", Encoding.UTF8.GetBytes(Svg(drawing, box)));
                Add(zip, $"{name}-mm.dxf", DxfWriter.Write(drawing, box));
            }
        }

        return output.ToArray();
    }

    private static string Svg(IReadOnlyList<DxfLayer> drawing, RectMm box)
    {
        var (width, height) = (SvgNumbers.Of(box.Width), SvgNumbers.Of(box.Height));
        var svg = new StringBuilder(
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">"""
        );
        foreach (var layer in drawing)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"""<g id="{layer.Name}" fill="none" stroke="{layer.Colour.Rgb}" stroke-width="{LineMm}">"""
            );
            foreach (var shape in layer.Shapes)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<path d="{shape.PathText}"/>""");
            }

            svg.Append("</g>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        stream.Write(content);
    }
}
