using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

/// <summary>Outlines that the workshop makes of pictures.</summary>
public sealed class OutlineTests(PipelineFixture pipeline)
{
    private const string Circle = "M100 500A400 400 0 1 1 900 500A400 400 0 1 1 100 500Z";

    [Fact]
    public async Task A_picture_becomes_an_entry_for_a_catalogue()
    {
        var (status, traced) = await PostAsync("name=Sun&width=24&rim=2", DrawnPhotos.Silhouette(Circle));

        Assert.True(status == HttpStatusCode.OK, traced.ToJsonString());
        Assert.Equal("24", ((double)traced["bounds"]!["width"]!).ToString("0.##", CultureInfo.InvariantCulture));
        Assert.Empty(traced["notes"]!.AsArray());
        var catalogue = PendantCatalogue.Read($"{{\"pendants\":[{(string)traced["entry"]!}]}}");
        Assert.Equal(("sun", 2.0), (catalogue.Value!.Pendants[0].Id, catalogue.Value.Pendants[0].RimMm));
    }

    [Theory]
    [InlineData("name=Sun", "trace-size")]
    [InlineData("width=20", "trace-name")]
    [InlineData("name=Sun&width=wide", "outline-invalid")]
    [InlineData("name=Sun&width=20&rim=15", "outline-invalid")]
    public async Task What_cannot_be_made_is_said(string query, string code)
    {
        var (status, refusal) = await PostAsync(query, DrawnPhotos.Silhouette(Circle));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (status, (string)refusal["code"]!));
        Assert.EndsWith(".", (string)refusal["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photograph_and_a_stranger_file_are_refused()
    {
        var (_, photograph) = await PostAsync("name=Sun&width=20", DrawnPhotos.Portrait(1500, 1500));
        Assert.StartsWith("trace-", (string)photograph["code"]!, StringComparison.Ordinal);
        var (_, page) = await PostAsync("name=Sun&width=20", "<!doctype html>"u8.ToArray());
        Assert.Equal("photo-type", (string)page["code"]!);
    }

    private async Task<(HttpStatusCode Status, JsonNode Answer)> PostAsync(string query, byte[] picture)
    {
        using var body = new ByteArrayContent(picture);
        using var answer = await pipeline.Http.PostAsync(
            $"outlines?{query}",
            body,
            TestContext.Current.CancellationToken
        );
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonNode.Parse(text)!);
    }
}
