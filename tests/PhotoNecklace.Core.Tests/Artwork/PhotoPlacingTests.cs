using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.CoreTests.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Core.Tests.Artwork;

/// <summary>Where a photo will be put, asked before there is an order.</summary>
public sealed class PhotoPlacingTests : IDisposable
{
    private readonly ChangeFlow _flow = new(new MemoryPipeline());
    private readonly PhotoPlacing _placing;

    public PhotoPlacingTests() =>
        _placing = new(
            PendantCatalogue.Default,
            _flow.Pipeline.Planner,
            _flow.Pipeline.Photos,
            _flow.Pipeline.Blobs,
            new PhotoRules(),
            new PhotoMemory()
        );

    public void Dispose() => _placing.Dispose();

    [Fact]
    public async Task What_the_intake_found_is_enough()
    {
        await _flow.UploadAsync('a');
        var before = (await _placing.FindAsync(ChangeFlow.Photo('a'), "paw", null)).Value;
        await _flow.Pipeline.Blobs.DeleteAllAsync(Containers.Photos, ChangeFlow.Photo('a'));

        var heart = (await _placing.FindAsync(ChangeFlow.Photo('a'), "heart-locket", null)).Value;

        Assert.NotNull(before);
        Assert.NotNull(heart);
        Assert.NotNull((await _flow.Pipeline.Photos.FindAsync(ChangeFlow.Photo('a')))!.Subject);
        await _flow.UploadAsync('c', content: "bad ");
        Assert.Null((await _flow.Pipeline.Photos.FindAsync(ChangeFlow.Photo('c')))!.Subject);
    }

    [Fact]
    public async Task For_a_photo_of_the_version_before_it_is_worked_out_once_however_many_ask()
    {
        foreach (var name in "ab")
        {
            await _flow.UploadAsync(name);
            var verdict = (await _flow.Pipeline.Photos.FindAsync(ChangeFlow.Photo(name)))!;
            await _flow.Pipeline.Photos.ReplaceAsync(verdict with { Subject = null });
        }

        var engine = new CountingEngine();
        using var placing = new PhotoPlacing(
            PendantCatalogue.Default,
            new(PendantCatalogue.Default, new FakeTextMeasurer(), engine),
            _flow.Pipeline.Photos,
            _flow.Pipeline.Blobs,
            new PhotoRules(),
            new PhotoMemory()
        );

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(_ => Task.Run(() => placing.FindAsync(ChangeFlow.Photo('a'), "circle-locket", "1")))
        );

        Assert.Single(answers.Select(a => a.Value!.Crop).Distinct(StringComparer.Ordinal));
        Assert.Equal(1, engine.Searches);
        await placing.FindAsync(ChangeFlow.Photo('b'), "paw", null);
        Assert.Equal(2, engine.Searches);

        // Nor does another window each time cost another look.
        foreach (var pendant in PendantCatalogue.Default.Pendants)
        {
            foreach (var window in pendant.Windows)
            {
                var placed = await placing.FindAsync(ChangeFlow.Photo('a'), pendant.Id, $"{window.Slot + 1}");
                Assert.True(placed.IsAccepted);
            }
        }

        Assert.Equal(2, engine.Searches);
    }

    [Fact]
    public async Task What_has_been_erased_is_not_talked_about_any_more()
    {
        await _flow.UploadAsync('a');
        Assert.True((await _placing.FindAsync(ChangeFlow.Photo('a'), "paw", null)).IsAccepted);

        await _flow.Pipeline.Photos.ReplaceAsync(
            new()
            {
                PhotoId = ChangeFlow.Photo('a'),
                Refusal = Erased.Photo,
                DecidedAt = DateTimeOffset.UnixEpoch,
            }
        );

        var after = await _placing.FindAsync(ChangeFlow.Photo('a'), "paw", null);
        Assert.Equal(Refusals.PhotoNotReady.Id, after.Refusal?.Code);
    }

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

        Assert.StartsWith("A face is not seen whole", $"{first.Value!.Warning}", StringComparison.Ordinal);
        Assert.StartsWith("A face in the second photo", $"{second.Value!.Warning}", StringComparison.Ordinal);
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

    private sealed class CountingEngine : IPhotoEngine
    {
        private readonly FakePhotoEngine _engine = new();
        private int _searches;

        public int Searches => _searches;

        public Subject FindSubject(ReadOnlyMemory<byte> master, SubjectHint? hint = null)
        {
            Interlocked.Increment(ref _searches);
            Thread.Sleep(20); // Long enough for the others to ask meanwhile.
            return _engine.FindSubject(master, hint);
        }

        public Result<long> EstimateMemory(ReadOnlyMemory<byte> upload, PhotoRules rules) =>
            throw new NotSupportedException();

        public Result<NormalisedPhoto> Normalise(ReadOnlyMemory<byte> upload, PhotoRules rules) =>
            _engine.Normalise(upload, rules);

        public (int Width, int Height) Measure(ReadOnlyMemory<byte> master) => _engine.Measure(master);

        public double MeasureSharpness(ReadOnlyMemory<byte> master, PrintArtwork artwork) =>
            _engine.MeasureSharpness(master, artwork);

        public byte[] RenderPrint(ReadOnlyMemory<byte> master, PrintArtwork artwork) =>
            _engine.RenderPrint(master, artwork);

        public byte[] RenderLaser(ReadOnlyMemory<byte> master, LaserArtwork artwork) =>
            _engine.RenderLaser(master, artwork);
    }
}
