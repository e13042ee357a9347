using System.Text;
using System.Text.Json.Nodes;
using PhotoNecklace.Testing;
using SkiaSharp;

namespace PhotoNecklace.Cli.Tests;

public sealed class GalleryTests : IDisposable
{
    // Small pieces, so that the tests draw few pictures: the built-in catalogue has more than a hundred.
    private const string Two = """
        { "pendants": [ {
          "id": "disc", "name": "Disc", "style": "charm", "sku": "DISC",
          "outline": "M0 0H20V20H0Z", "rim": 2, "windows": [ { "surface": "front" } ],
          "engraving": [ { "id": "back", "surface": "back", "x": 5, "y": 5, "width": 10, "height": 8, "lines": 2, "maxSize": 3, "minSize": 1.5 } ],
          "bails": [ { "x": 10, "y": 0 } ], "metals": [ "silver", "gold", "steel" ], "covers": [ "glass", "none" ]
        }, {
          "id": "stone", "name": "Stone", "style": "birthstone", "sku": "STONE",
          "outline": "M0 0H20V24H0Z", "rim": 1, "windows": [ { "surface": "front", "path": "M2 2H18V16H2Z" } ],
          "gems": [ { "x": 10, "y": 20, "diameter": 3 } ],
          "bails": [ { "x": 10, "y": 0 } ], "metals": [ "rose-gold" ], "covers": [ "resin-dome" ]
        } ] }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_pendant_in_every_metal_is_a_picture_on_a_sheet()
    {
        var photos = Directory.CreateDirectory(_folder.File("photos")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(photos, "a.jpg"), DrawnPhotos.Jpeg(1200, 900));
        await File.WriteAllBytesAsync(Path.Combine(photos, "b.png"), DrawnPhotos.Png(900, 1200));

        var run = await DrawAsync("--photos", photos, "--columns", "3", "--out", _folder.File("new", "g.jpg"));

        Assert.True(run.ExitCode == 0, run.Messages);
        Assert.Equal(_folder.File("new", "g.jpg"), run.Output.Trim());
        using var sheet = SKBitmap.Decode(_folder.File("new", "g.jpg"));

        // Three pictures of 400 px beside one another, two below, with 12 px between and 46 px for the caption.
        Assert.Equal(((3 * 412) + 12, (2 * 458) + 12), (sheet.Width, sheet.Height));

        // Four pieces: a picture's paper is not the sheet's white, and the fifth place is empty.
        Assert.Equal([true, true, true, true, false], Enumerable.Range(0, 5).Select(i => IsDrawn(sheet, i)));
    }

    [Fact]
    public async Task What_does_not_fit_on_one_sheet_goes_on_on_another_and_own_pictures_do_without_photos()
    {
        // A column holds eight: three discs, the stone and two times three discs more are ten.
        var pendants = JsonNode.Parse(Two)!["pendants"]!.AsArray();
        foreach (var i in new[] { 2, 3 })
        {
            var copy = pendants[0]!.DeepClone();
            (copy["id"], copy["sku"]) = ($"disc-{i}", $"DISC-{i}");
            pendants.Add(copy);
        }

        var json = pendants.Root.ToJsonString();
        var run = await DrawFromAsync(json, "--columns", "1", "--out", _folder.File("g.jpg"), "--json");

        Assert.True(run.ExitCode == 0, run.Messages);
        Assert.Equal(
            [_folder.File("g.jpg"), _folder.File("g-2.jpg")],
            run.Json.GetProperty("files").EnumerateArray().Select(f => f.GetString())
        );
        using var second = SKBitmap.Decode(_folder.File("g-2.jpg"));
        Assert.Equal((424, (2 * 458) + 12), (second.Width, second.Height));
    }

    [Theory]
    [InlineData("--columns", "0", "--columns can be 1 to 12.")]
    [InlineData("--photos", "no-such-folder", "There is no folder 'no-such-folder'.")]
    public async Task What_it_cannot_do_is_a_sentence(string option, string value, string sentence)
    {
        var run = await DrawAsync(option, value);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(sentence, run.Messages, StringComparison.Ordinal);
    }

    private static bool IsDrawn(SKBitmap sheet, int place)
    {
        var (x, y) = (12 + (place % 3 * 412), 12 + (place / 3 * 458));
        return Enumerable.Range(0, 400).Any(i => sheet.GetPixel(x + i, y + i).Blue < 200);
    }

    private Task<Run> DrawAsync(params string[] options) => DrawFromAsync(Two, options);

    private async Task<Run> DrawFromAsync(string catalogue, params string[] options)
    {
        var own = _folder.Write("own.json", Encoding.UTF8.GetBytes(catalogue));
        return await Run.NecklaceAsync(["gallery", "--catalogue", own, .. options]);
    }
}
