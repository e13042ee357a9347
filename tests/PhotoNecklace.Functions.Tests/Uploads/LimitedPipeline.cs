using System.Net.Http.Json;
using PhotoNecklace.Core.Uploads;

namespace PhotoNecklace.Functions.Tests.Uploads;

/// <summary>A pipeline with limits on uploads, of which shop <c>guarded</c> wants tickets.</summary>
public sealed class LimitedPipeline : PipelineFixture
{
    public const string Key = "the-key-of-upload-tickets-in-tests";

    public const int PerAddress = 5;

    /// <summary>Asks for a link as the front end hands it on: with the client's address behind what the client wrote itself.</summary>
    public async Task<HttpResponseMessage> AskAsync(string address, object? wish = null, string? forged = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "uploads");
        request.Headers.Add("X-Forwarded-For", forged is null ? address : $"{forged}, {address}");
        request.Content = JsonContent.Create(wish ?? new { shop = "demo" });
        return await Http.SendAsync(request);
    }

    public static string Ticket(TimeSpan life) => UploadTickets.Create("guarded", Key, DateTimeOffset.UtcNow + life);

    protected override void Prepare(IDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings["Shops:guarded:Secrets:0"] = Secret;
        settings["Shops:guarded:UploadKeys:0"] = Key;
        settings["Uploads:LinksPerAddress"] = $"{PerAddress}";
        settings["Uploads:MegabytesPerDay"] = "1";
    }
}
