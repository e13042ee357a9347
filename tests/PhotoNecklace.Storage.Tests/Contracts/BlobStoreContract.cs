using System.Text;
using PhotoNecklace.Core;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Contracts;

/// <summary>What every <see cref="IBlobStore"/> must do; links are tested with the adapter, because they need a server.</summary>
public abstract class BlobStoreContract
{
    private const string Container = Containers.Uploads;

    private readonly string _name = "shop/" + Samples.Unique() + "/ä #1.json";

    protected abstract IBlobStore Create();

    [Fact]
    public async Task Missing_blob_is_null()
    {
        Assert.Null(await Create().GetLengthAsync(Container, _name));
        Assert.Null(await Create().ReadAsync(Container, _name, 10));
    }

    [Fact]
    public async Task Created_blob_comes_back_with_its_metadata()
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["Topic"] = "orders/create" };
        Assert.True(await Create().TryCreateAsync(Container, _name, Bytes("body"), "application/json", metadata));
        Assert.Equal(4, await Create().GetLengthAsync(Container, _name));
        var blob = await Create().ReadAsync(Container, _name, 4);
        Assert.Equal("body", Encoding.UTF8.GetString(blob!.Content.Span));
        Assert.Equal("orders/create", Assert.Single(blob.Metadata, m => m.Key == "topic").Value);
        Assert.NotEmpty(blob.ETag);
    }

    [Fact]
    public async Task Second_creation_changes_nothing()
    {
        await Create().TryCreateAsync(Container, _name, Bytes("first"), "text/plain");
        Assert.False(await Create().TryCreateAsync(Container, _name, Bytes("second"), "text/plain"));
        Assert.Equal("first", await TextAsync());
    }

    [Fact]
    public async Task Of_many_creators_one_wins()
    {
        var store = Create();
        var results = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => store.TryCreateAsync(Container, _name, Bytes($"{n}"), "text/plain"))
        );
        Assert.Single(results, won => won);
        Assert.Equal($"{Array.IndexOf(results, true)}", await TextAsync());
    }

    [Fact]
    public async Task Put_writes_over_and_gives_a_new_version()
    {
        await Create().PutAsync(Container, _name, Bytes("first"), "text/plain");
        var first = await Create().ReadAsync(Container, _name, 100);
        await Create().PutAsync(Container, _name, Bytes("second"), "text/plain");
        var second = await Create().ReadAsync(Container, _name, 100);
        Assert.Equal("second", Encoding.UTF8.GetString(second!.Content.Span));
        Assert.NotEqual(first!.ETag, second.ETag);
    }

    [Fact]
    public async Task Empty_blob_comes_back_empty()
    {
        await Create().PutAsync(Container, _name, default, "text/plain");
        Assert.Equal(0, await Create().GetLengthAsync(Container, _name));
        Assert.Equal(0, (await Create().ReadAsync(Container, _name, 0))!.Content.Length);
    }

    [Fact]
    public async Task Blob_of_several_megabytes_comes_back_whole()
    {
        var bytes = new byte[(5 * 1024 * 1024) + 7];
        new Random(1).NextBytes(bytes);
        await Create().PutAsync(Container, _name, bytes, "image/jpeg");
        var blob = await Create().ReadAsync(Container, _name, bytes.Length);
        Assert.True(bytes.AsSpan().SequenceEqual(blob!.Content.Span));
    }

    [Fact]
    public async Task Longer_blob_than_asked_for_is_refused()
    {
        await Create().PutAsync(Container, _name, Bytes("12345"), "text/plain");
        var refused = await Assert.ThrowsAsync<BlobTooLargeException>(() => Create().ReadAsync(Container, _name, 4));
        Assert.Equal(5, refused.Length);
    }

    [Fact]
    public async Task Blobs_that_begin_alike_are_listed_and_deleted_and_no_others()
    {
        var folder = Samples.Unique();
        string[] inside = [$"{folder}/1/a.json", $"{folder}/1/ä #b.json"];
        string[] outside = [$"{folder}/10/a.json", $"{folder}/1.json"];
        foreach (var name in inside.Concat(outside))
        {
            await Create().PutAsync(Container, name, Bytes("x"), "text/plain");
        }

        var listed = await Create().ListAsync(Container, $"{folder}/1/");
        Assert.Equal(inside.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.Equal(2, await Create().DeleteAllAsync(Container, $"{folder}/1/"));
        Assert.Equal(0, await Create().DeleteAllAsync(Container, $"{folder}/1/"));
        var left = await Create().ListAsync(Container, folder);
        Assert.Equal(outside.Order(StringComparer.Ordinal), left.Order(StringComparer.Ordinal));
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<string> TextAsync() =>
        Encoding.UTF8.GetString((await Create().ReadAsync(Container, _name, 100))!.Content.Span);
}
