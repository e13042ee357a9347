using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Functions.Http;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

public sealed class ResponsesTests
{
    public static TheoryData<string, int> Statuses =>
        new()
        {
            { "order-invalid", 422 },
            { "webhook-not-signed", 401 },
            { "ticket-missing", 403 },
            { "order-unknown", 404 },
            { "not-approvable", 409 },
            { "proof-expired", 410 },
            { "webhook-too-large", 413 },
            { "uploads-day-full", 429 },
            { "storage-slow", 503 },
        };

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_refusal_has_the_status_of_its_kind_and_its_sentence(string id, int status)
    {
        var code = Refusals.All.First(c => c.Id == id);
        var refusal = code.With([.. code.Arguments.Select(a => (a, (MessageValue)a))]);

        var response = Responses.Refused(refusal);

        Assert.Equal(status, response.StatusCode);
        using var json = System.Text.Json.JsonDocument.Parse(response.ContentIn(Language.English));
        Assert.Equal(["code", "message"], json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(id, json.RootElement.GetProperty("code").GetString());
        Assert.Equal(Language.English.Format(refusal), json.RootElement.GetProperty("message").GetString());
    }

    [Fact]
    public void Every_kind_has_a_status_of_its_own() =>
        Assert.Equal(
            Enum.GetValues<RefusalKind>().Length,
            Refusals.All.DistinctBy(c => c.Kind).Select(c => Status(c)).Distinct().Count()
        );

    private static int? Status(RefusalCode code) =>
        Responses.Refused(code.With([.. code.Arguments.Select(a => (a, (MessageValue)a))])).StatusCode;
}
