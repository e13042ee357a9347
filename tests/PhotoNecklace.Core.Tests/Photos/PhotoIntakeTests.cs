using System.Text;
using Moq;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.CoreTests.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Photos;

public sealed class PhotoIntakeTests
{
    private static readonly string Photo = new('c', 32);

    private readonly MemoryPipeline _pipeline = new();

    [Fact]
    public async Task A_good_photo_gets_a_master_a_thumbnail_and_a_verdict()
    {
        Upload("good");
        await _pipeline.PhotoIntake.HandleAsync(Photo);

        var record = await _pipeline.Photos.FindAsync(Photo);
        Assert.Null(record!.Refusal);
        Assert.Equal((3000, 4000, 1800, 2400), (record.SourceWidth, record.SourceHeight, record.Width, record.Height));
        Assert.Contains($"photos/{Photo}/master.jpg", _pipeline.Blobs.Names);
        Assert.Contains($"photos/{Photo}/thumb.webp", _pipeline.Blobs.Names);
        Assert.Equal("accepted", (await _pipeline.Uploads.FindAsync(Photo))!.State);
    }

    [Fact]
    public async Task A_service_is_asked_once_for_a_photo_and_everything_goes_by_its_answer()
    {
        var hint = new SubjectHint([new(new(0.6, 0.5, 0.3, 0.3), 0.9)], null);
        var service = new Mock<ISubjectFinder>();
        service
            .Setup(s => s.FindAsync(It.IsAny<ReadOnlyMemory<byte>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(hint);
        var asking = new ChangeFlow(new MemoryPipeline(subjects: service.Object));
        var alone = new ChangeFlow(new MemoryPipeline());
        List<string> crops = [];
        foreach (var flow in new[] { asking, alone })
        {
            await flow.ReadyAsync();
            await flow.Pipeline.PhotoIntake.HandleAsync(ChangeFlow.Photo('a'));
            var pendant = (await flow.ItemAsync()).Request.Choice!.PendantId;
            var placed = await flow.Pipeline.Placing.FindAsync(ChangeFlow.Photo('a'), pendant, null);
            crops.Add(placed.Value!.Crop);
            Assert.Equal(crops[^1], Assert.Single((await flow.ItemAsync()).Rendition!.Placed));
        }

        Assert.Equal(hint, (await asking.Pipeline.Photos.FindAsync(ChangeFlow.Photo('a')))!.Hint);
        Assert.NotEqual(crops[0], crops[1]);
        service.Verify(s => s.FindAsync(It.IsAny<ReadOnlyMemory<byte>>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task A_refused_photo_says_why_and_leaves_nothing_behind()
    {
        Upload("bad");
        await _pipeline.PhotoIntake.HandleAsync(Photo);

        var status = await _pipeline.Uploads.FindAsync(Photo);
        Assert.Equal(("refused", "photo-damaged"), (status!.State, status.Reason));
        Assert.DoesNotContain(_pipeline.Blobs.Names, n => n.StartsWith("photos/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_nobody_here_can_read_is_refused_at_once()
    {
        Upload("good");
        _pipeline.Blobs.Locked.Add($"uploads/{Photo}");
        await _pipeline.PhotoIntake.HandleAsync(Photo);

        var status = await _pipeline.Uploads.FindAsync(Photo);
        Assert.Equal(("refused", "photo-damaged"), (status!.State, status.Reason));
        Assert.Contains("encrypted or archived", status.Message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_a_verdict_stands_a_later_upload_changes_nothing()
    {
        Upload("first");
        await _pipeline.PhotoIntake.HandleAsync(Photo);
        Upload("bad second");
        await _pipeline.PhotoIntake.HandleAsync(Photo);

        Assert.Null((await _pipeline.Photos.FindAsync(Photo))!.Refusal);
        Assert.Equal("first", await MasterAsync());
    }

    [Fact]
    public async Task A_try_that_died_after_the_master_is_finished_with_that_master()
    {
        // The first try wrote its master and died before the verdict; then the blob was overwritten.
        await _pipeline.Blobs.TryCreateAsync(
            Containers.Photos,
            $"{Photo}/master.jpg",
            Encoding.UTF8.GetBytes("first"),
            "image/jpeg",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["source"] = "another-etag",
                ["format"] = "png",
                ["sourcewidth"] = "640",
                ["sourceheight"] = "480",
            }
        );
        Upload("second");

        await _pipeline.PhotoIntake.HandleAsync(Photo);

        var record = await _pipeline.Photos.FindAsync(Photo);
        Assert.Equal(("png", 640, 480), (record!.Format, record.SourceWidth, record.SourceHeight));
        Assert.Equal("first", await MasterAsync());
    }

    [Theory]
    [InlineData("good")]
    [InlineData("bad")]
    public async Task Whoever_waits_is_told_of_the_verdict_and_told_again_at_a_repeat(string content)
    {
        var item = new ItemKey("demo", "1", "2");
        await _pipeline.Photos.AddWantedAsync(Photo, item);
        Upload(content);

        await _pipeline.PhotoIntake.HandleAsync(Photo);
        await _pipeline.PhotoIntake.HandleAsync(Photo);

        Assert.Equal(
            [new AdvanceItemMessage("demo", "1", "2"), new AdvanceItemMessage("demo", "1", "2")],
            _pipeline.Queues.Of<AdvanceItemMessage>(Queues.Items)
        );
    }

    [Theory]
    [InlineData("readme.txt")]
    [InlineData("CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC")]
    public async Task A_blob_with_a_foreign_name_is_left_alone(string name)
    {
        _pipeline.Blobs.Put(Containers.Uploads, name, "good"u8.ToArray());
        await _pipeline.PhotoIntake.HandleAsync(name);
        Assert.Single(_pipeline.Blobs.Names);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_without_being_read()
    {
        _pipeline.Blobs.Put(Containers.Uploads, Photo, new byte[40 * 1024 * 1024 + 1]);
        await _pipeline.PhotoIntake.HandleAsync(Photo);
        Assert.Equal("photo-file-too-large", (await _pipeline.Photos.FindAsync(Photo))!.Refusal?.Code);
    }

    [Fact]
    public async Task The_status_follows_the_photo()
    {
        Assert.Null(await _pipeline.Uploads.FindAsync("no-id"));
        Assert.Equal("awaiting-upload", (await _pipeline.Uploads.FindAsync(Photo))!.State);
        Upload("good");
        Assert.Equal("checking", (await _pipeline.Uploads.FindAsync(Photo))!.State);
    }

    private void Upload(string content) =>
        _pipeline.Blobs.Put(Containers.Uploads, Photo, Encoding.UTF8.GetBytes(content));

    private async Task<string> MasterAsync() =>
        Encoding.UTF8.GetString(
            (await _pipeline.Blobs.ReadAsync(Containers.Photos, $"{Photo}/master.jpg", 1000))!.Content.Span
        );
}
