using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Functions.Photos;
using Xunit;

namespace PhotoNecklace.Functions.Tests.Platforms;

/// <summary>
/// Image Analysis 4.0 as the public reference describes its version 2024-02-01: the photo's bytes over POST, an identity's token, boxes in px
/// with the size of the photo, and faults as an error with a code and a message.
/// </summary>
public sealed class AzureVisionFinderTests
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 1, 2, 3];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_and_the_part_to_keep_come_as_fractions_of_the_photo()
    {
        await using var server = await ApiServer.StartAsync(_ =>
            new(
                200,
                """
                {
                  "modelVersion": "2023-10-01",
                  "metadata": { "width": 2000, "height": 1000 },
                  "smartCropsResult": { "values": [
                    { "aspectRatio": 1.94, "boundingBox": { "x": 100, "y": 0, "w": 1800, "h": 930 } } ] },
                  "peopleResult": { "values": [
                    { "boundingBox": { "x": 1200, "y": 100, "w": 400, "h": 900 }, "confidence": 0.81 },
                    { "boundingBox": { "x": -4, "y": 200, "w": 504, "h": 801 }, "confidence": 0.9483 },
                    { "boundingBox": { "x": 0, "y": 0, "w": 1900, "h": 900 }, "confidence": 0.0011 },
                    { "boundingBox": { "x": 5, "y": 5, "w": 2, "h": 2 }, "confidence": 0.7 } ] }
                }
                """
            )
        );
        var log = new Lines();
        using var finder = Finder(server.Address, log);

        var hint = await finder.FindAsync(Photo, Stop);

        SubjectHint expected = new(
            [new(new(0, 0.2, 0.25, 0.8), 0.9483), new(new(0.6, 0.1, 0.2, 0.9), 0.81)],
            new(0.05, 0, 0.9, 0.93)
        );
        Assert.Equal(expected, hint);
        Assert.Empty(log.All);
        var request = Assert.Single(server.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal(
            "/computervision/imageanalysis:analyze?api-version=2024-02-01&features=people,smartCrops",
            request.PathAndQuery
        );
        Assert.Equal("Bearer of https://cognitiveservices.azure.com/.default", request.Headers["Authorization"]);
        Assert.Equal("application/octet-stream", request.Headers["Content-Type"]);
        Assert.Equal($"{Photo.Length}", request.Headers["Content-Length"]);
    }

    [Fact]
    public async Task Nobody_in_it_is_an_answer_too()
    {
        await using var server = await ApiServer.StartAsync(_ =>
            new(200, """{"metadata":{"width":200,"height":100},"peopleResult":{"values":[]}}""")
        );
        using var finder = Finder(server.Address, new());

        Assert.Equal(new SubjectHint([], null), await finder.FindAsync(Photo, Stop));
    }

    [Theory]
    [InlineData(
        401,
        """{"error":{"code":"401","message":"Access denied due to invalid token."}}""",
        "401: Access denied"
    )]
    [InlineData(429, """{"error":{"code":"429","message":"Rate limit is exceeded."}}""", "429: Rate limit")]
    [InlineData(503, "<html>", "503: no reason")]
    [InlineData(302, "", "302: no reason")]
    [InlineData(200, "<html>", "could not be asked")]
    [InlineData(200, "[]", "could not be asked")]
    [InlineData(200, """{"metadata":{"width":0,"height":100},"peopleResult":{"values":[]}}""", "could not be asked")]
    [InlineData(200, """{"metadata":{"width":9,"height":9},"captionResult":{}}""", "could not be asked")]
    public async Task A_fault_is_told_in_the_log_and_the_photo_is_placed_without(int status, string body, string told)
    {
        await using var server = await ApiServer.StartAsync(_ => new(status, body));
        var log = new Lines();
        using var finder = Finder(server.Address, log);

        Assert.Null(await finder.FindAsync(Photo, Stop));

        var line = Assert.Single(log.All);
        Assert.StartsWith("Warning", line, StringComparison.Ordinal);
        Assert.Contains(told, line, StringComparison.Ordinal);
        Assert.EndsWith("The photo is placed by its pixels alone", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_or_lets_nobody_in_is_no_reason_to_stop()
    {
        var log = new Lines();
        using var unreachable = Finder(new("http://127.0.0.1:9"), log);
        using var refused = new AzureVisionFinder(
            new("http://127.0.0.1:9"),
            new Identity { Fault = new CredentialUnavailableException("no identity") },
            TimeProvider.System,
            log
        );

        Assert.Null(await unreachable.FindAsync(Photo, Stop));
        Assert.Null(await refused.FindAsync(Photo, Stop));
        Assert.Equal(2, log.All.Count);
    }

    [Fact]
    public async Task A_service_that_is_slow_is_not_waited_for()
    {
        using var asked = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var clock = new FakeTimeProvider();
        await using var server = await ApiServer.StartAsync(_ =>
        {
            asked.Set();
            goOn.Wait(TimeSpan.FromSeconds(30), CancellationToken.None);
            return new(200, "{}");
        });
        var log = new Lines();
        using var finder = new AzureVisionFinder(server.Address, new Identity(), clock, log);

        var asking = finder.FindAsync(Photo, Stop);
        Assert.True(asked.Wait(TimeSpan.FromSeconds(30), Stop));
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(await asking);
        goOn.Set();
        Assert.Contains("did not answer within 5 s", Assert.Single(log.All), StringComparison.Ordinal);
    }

    private static AzureVisionFinder Finder(Uri address, Lines log) =>
        new(address, new Identity(), TimeProvider.System, log);

    private sealed class Identity : TokenCredential
    {
        public Exception? Fault { get; init; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            Fault is null ? new($"of {string.Join(' ', requestContext.Scopes)}", DateTimeOffset.MaxValue) : throw Fault;

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken
        ) => new(GetToken(requestContext, cancellationToken));
    }

    private sealed class Lines : ILogger<AzureVisionFinder>
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => All.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
