using System.Text;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.CoreTests.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Core.Tests.Artwork;

/// <summary>Where a photo will be put, asked before there is an order.</summary>
public sealed class PhotoPlacingTests
{
    private readonly ChangeFlow _flow = new(new MemoryPipeline());
    private readonly PhotoPlacing _placing;

    public PhotoPlacingTests() =>
        _placing = new(
            PendantCatalogue.Default,
            _flow.Pipeline.Planner,
            _flow.Pipeline.Photos,
            _flow.Pipeline.Blobs,
            new PhotoRules()
        );

    [Fact]
    public async Task It_is_the_place_that_an_order_gets()
    {
        await _flow.ReadyAsync();
        var made = (await _flow.ItemAsync()).Rendition!.Placed;

        var placement = await _placing.FindAsync(ChangeFlow.Photo('a'), "paw", window: null);

        Assert.Equal(Assert.Single(made), placement.Value!.Crop);
        Assert.Null(placement.Value.Warning);
    }

    [Fact]
    public async Task A_cut_face_is_told_of_and_each_window_is_asked_for_by_its_number()
    {
        await _flow.UploadAsync('a', content: "close ");

        var first = await _placing.FindAsync(ChangeFlow.Photo('a'), "circle-locket", "1");
        var second = await _placing.FindAsync(ChangeFlow.Photo('a'), "circle-locket", "2");

        Assert.StartsWith("A face is not seen whole", first.Value!.Warning, StringComparison.Ordinal);
        Assert.StartsWith("A face in the second photo", second.Value!.Warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('a', "sun", null, "pendant-unknown")]
    [InlineData('a', null, null, "pendant-unknown")]
    [InlineData('a', "paw", "2", "window-unknown")]
    [InlineData('a', "paw", "one", "window-unknown")]
    [InlineData('b', "paw", null, "photo-not-ready")]
    [InlineData('c', "paw", null, "photo-not-ready")]
    [InlineData('/', "paw", null, "photo-not-ready")]
    public async Task What_cannot_be_said_is_refused(char photo, string? pendant, string? window, string code)
    {
        await _flow.UploadAsync('a');
        await _flow.UploadAsync('b', content: "bad ");
        _flow.Pipeline.Blobs.Put(Containers.Uploads, ChangeFlow.Photo('c'), Encoding.UTF8.GetBytes("unchecked"));

        var refused = await _placing.FindAsync(ChangeFlow.Photo(photo), pendant, window);

        Assert.Equal(code, refused.Refusal?.Code);
        Assert.EndsWith(".", refused.Refusal!.Message, StringComparison.Ordinal);
    }
}
