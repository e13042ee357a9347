using System.IO.Compression;
using System.Text;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Printing.Bench;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Printing;

/// <summary>What the machines take: read back, and held against the shapes that it came from.</summary>
public sealed class BenchFilesTests
{
    private static readonly PendantCatalogue Catalogue = PendantCatalogue.Default;

    public static TheoryData<string> Pendants =>
        [.. Thoroughness.Some(Catalogue.Pendants.Select(p => p.Id).ToList(), 4)];

    [Theory]
    [MemberData(nameof(Pendants))]
    public void A_drawing_follows_its_curves_within_a_hundredth_of_a_millimetre(string pendant)
    {
        var shape = Catalogue.Find(pendant)!.Outline;
        var (width, height) = (shape.Bounds.Width, shape.Bounds.Height);

        var drawing = DxfDrawing.Read(DxfWriter.Write([new("CUT", LayerColour.All[2], [shape])], shape.Bounds));

        Assert.Equal(("AC1009", "4"), (drawing.Header["$ACADVER"], drawing.Header["$INSUNITS"]));
        Assert.Equal(1, drawing.Layers["CUT"]);
        var outline = Assert.Single(drawing.Polylines);
        Assert.Equal("CUT", outline.Layer);
        Assert.InRange(outline.Points.Max(p => p.X) - outline.Points.Min(p => p.X), width - 0.02, width + 0.001);
        Assert.InRange(outline.Points.Max(p => p.Y) - outline.Points.Min(p => p.Y), height - 0.02, height + 0.001);
        Assert.InRange(outline.Points.Min(p => p.Y), -0.001, 0.02);

        // Each point lies on the curve; between two of them, the curve is no further away than may be. y is upside down.
        var curve = Dense(shape.Translate(-shape.Bounds.X, -shape.Bounds.Y));
        Assert.All(
            curve,
            p => Assert.InRange(Distance(new(p.X, height - p.Y), outline.Points), 0, DxfWriter.ToleranceMm + 0.0001)
        );
    }

    [Fact]
    public async Task An_item_has_its_outlines_as_drawings_beside_the_pictures_and_its_ticket()
    {
        var flow = await ApprovedAsync();

        var files = Unpack((await flow.Pipeline.BenchFiles.OfOrderAsync("demo", "#1", "11", "4x6in")).Value!);

        Assert.Equal(
            [
                "001_1_11_paw/cut-mm.dxf",
                "001_1_11_paw/cut.svg",
                "001_1_11_paw/engraving-back-mm.dxf",
                "001_1_11_paw/engraving-back.svg",
                "001_1_11_paw/ticket.pdf",
            ],
            files.Keys.Order(StringComparer.Ordinal)
        );
        var engraving = DxfDrawing.Read(files["001_1_11_paw/engraving-back-mm.dxf"]);
        Assert.Equal(7, engraving.Layers["ENGRAVE"]);
        Assert.Contains(engraving.Polylines, p => p.Layer == "OUTLINE");
        var cut = DxfDrawing.Read(files["001_1_11_paw/cut-mm.dxf"]);
        Assert.Equal(("CUT", 1), (Assert.Single(cut.Polylines).Layer, cut.Layers["CUT"]));
        Assert.Equal(
            "4x6in|#1|11|1/2|3||Rex (inter)|https://proofs.example/workshop#/demo/order/1?item=11",
            Encoding.UTF8.GetString(files["001_1_11_paw/ticket.pdf"])
        );
    }

    [Fact]
    public async Task A_sheets_folders_sort_as_its_pick_list_and_leave_out_what_is_not_to_be_used()
    {
        var flow = await ApprovedAsync();
        var sheet = (await flow.PrintAsync()).SheetId;
        await flow.Pipeline.Remaking.RemakeAsync(OrderFlow.Key.Item("11"), new("remake-1", "cut"));
        var second = (await flow.PrintAsync()).SheetId;

        var first = Unpack((await flow.Pipeline.BenchFiles.OfSheetAsync(sheet, null)).Value!);
        Assert.Equal(
            ["001_1_12_paw"],
            first.Keys.Where(k => k.Contains('/')).Select(k => k[..k.IndexOf('/')]).Distinct()
        );
        Assert.StartsWith("1 more piece", Encoding.UTF8.GetString(first["not-included.txt"]), StringComparison.Ordinal);

        var tickets = Encoding.UTF8.GetString((await flow.Pipeline.Tickets.OfSheetAsync(second, null)).Value!);
        Assert.StartsWith("a6|#1|11|1/2|1|Made again: cut spoiled|", tickets, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_is_a_sentence()
    {
        var flow = await ApprovedAsync();
        var files = flow.Pipeline.BenchFiles;
        Assert.Equal("order-unknown", (await files.OfOrderAsync("demo", "2", null, null)).Refusal!.Code);
        Assert.Equal("item-unknown", (await files.OfOrderAsync("demo", "1", "13", null)).Refusal!.Code);
        Assert.Equal("ticket-paper-unknown", (await files.OfOrderAsync("demo", "1", null, "a5")).Refusal!.Code);
        Assert.Equal("not-found", (await files.OfSheetAsync("none", null)).Refusal!.Code);

        await flow.Pipeline.Blobs.DeleteAllAsync("prints", "");
        Assert.Equal("bench-files-gone", (await files.OfOrderAsync("demo", "1", null, null)).Refusal!.Code);
        await flow.Pipeline.Actions.CancelAsync(OrderFlow.Key.Item("11"), null);
        await flow.Pipeline.Actions.CancelAsync(OrderFlow.Key.Item("12"), null);
        Assert.Equal("bench-nothing", (await files.OfOrderAsync("demo", "1", null, null)).Refusal!.Code);
    }

    private static async Task<OrderFlow> ApprovedAsync()
    {
        var flow = new OrderFlow(new());
        await flow.DeliverAsync(
            OrderBodies.Order(
                1,
                "2026-11-20T10:00:00Z",
                lines:
                [
                    OrderBodies.Line(
                        11,
                        "PAW",
                        3,
                        ("_photo_id", OrderFlow.Photo),
                        ("Engraving", "Rex"),
                        ("Font", "inter")
                    ),
                    OrderBodies.Line(12, "PAW", 1, ("_photo_id", OrderFlow.Photo)),
                ]
            )
        );
        await flow.ApproveAsync();
        return flow;
    }

    private static Dictionary<string, byte[]> Unpack(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(
            e => e.FullName,
            e =>
            {
                using var content = new MemoryStream();
                using var stream = e.Open();
                stream.CopyTo(content);
                return content.ToArray();
            },
            StringComparer.Ordinal
        );
    }

    // Points of the curves themselves, 40 to each.
    private static IEnumerable<PointMm> Dense(Shape shape)
    {
        PointMm pen = default;
        foreach (var s in shape.Segments)
        {
            for (var i = 0; s.Verb == PathVerb.Cubic && i <= 40; i++)
            {
                var (t, u) = (i / 40d, 1 - (i / 40d));
                yield return new(
                    (u * u * u * pen.X)
                        + (3 * u * u * t * s.Control1.X)
                        + (3 * u * t * t * s.Control2.X)
                        + (t * t * t * s.End.X),
                    (u * u * u * pen.Y)
                        + (3 * u * u * t * s.Control1.Y)
                        + (3 * u * t * t * s.Control2.Y)
                        + (t * t * t * s.End.Y)
                );
            }

            pen = s.End;
        }
    }

    private static double Distance(PointMm p, IReadOnlyList<PointMm> polygon) =>
        polygon.Select((a, i) => Distance(p, a, polygon[(i + 1) % polygon.Count])).Min();

    private static double Distance(PointMm p, PointMm a, PointMm b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = (dx * dx) + (dy * dy);
        var t = length == 0 ? 0 : Math.Clamp((((p.X - a.X) * dx) + ((p.Y - a.Y) * dy)) / length, 0, 1);
        return Math.Sqrt(Math.Pow(p.X - a.X - (t * dx), 2) + Math.Pow(p.Y - a.Y - (t * dy), 2));
    }
}
