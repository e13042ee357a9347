using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azurite.Testing;
using MimeKit;
using PhotoNecklace.Core.Platforms.WooCommerce;
using PhotoNecklace.Testing;
using Xunit;
using static PhotoNecklace.Testing.WooCommerceBodies;

namespace PhotoNecklace.Functions.Tests;

/// <summary>An order whose proof is ready, as its shop's platform and its customer hear of it.</summary>
public sealed class TellingCustomersTests(PipelineFixture pipeline)
{
    private const string Shop = "asked";

    [Fact]
    public async Task The_platform_and_the_customer_get_the_proof_link_and_a_picture_that_opens()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var id = OrderNumbers.Next();
        var body = Encoding.UTF8.GetBytes(
            Order(id, lines: [Line(315, "HEART-LOCKET-SILVER-GLASS", 1, ("_photo_id", photo))])
                .With(
                    (
                        "meta_data",
                        new JsonArray(
                            new JsonObject
                            {
                                ["id"] = 1,
                                ["key"] = "_photo_necklace_locale",
                                ["value"] = "de_DE",
                            }
                        )
                    )
                )
                .ToJsonString()
        );
        var delivery = WooCommercePlatform.Sign(Shop, PipelineFixture.Secret, body, "order.created", $"{id}");
        using (var request = new HttpRequestMessage(HttpMethod.Post, $"webhooks/woocommerce/{Shop}"))
        {
            request.Content = new ByteArrayContent(body);
            foreach (var (name, value) in delivery.Headers)
            {
                request.Headers.Add(name, value);
            }

            using var response = await pipeline.Http.SendAsync(request);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted, $"{response.StatusCode}");
        }

        var fields = await Eventually.Value(
            () => Task.FromResult(Fields(id).Find(f => f["_necklace_state"] == "proof-ready")),
            $"the state of order {id} on its platform",
            TimeSpan.FromSeconds(60)
        );
        var note = await Eventually.Value(
            () =>
                Task.FromResult(
                    pipeline.Asked.FirstOrDefault(r =>
                        r.Method == "POST" && r.PathAndQuery.EndsWith($"/orders/{id}/notes", StringComparison.Ordinal)
                    )
                ),
            $"the note to the customer of order {id}"
        );
        Assert.True((bool)JsonNode.Parse(note.Body)!["customer_note"]!);
        var sunk = await Eventually.Value(
            () =>
                Task.FromResult(
                    pipeline.Mails.Mails.FirstOrDefault(m => m.Message.Contains($"{id}", StringComparison.Ordinal))
                ),
            $"the mail to the customer of order {id}"
        );
        Assert.Contains("<ada@example.com>", sunk.To, StringComparison.Ordinal);
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(sunk.Message));
        using var mail = await MimeMessage.LoadAsync(bytes, TestContext.Current.CancellationToken);
        Assert.Contains(fields["_necklace_proof_url"]!, mail.TextBody, StringComparison.Ordinal);

        // The picture's link is the page's; here the app answers under another address.
        var picture = new Uri(fields["_necklace_preview_url"]!);
        Assert.Contains(picture.AbsoluteUri, mail.HtmlBody, StringComparison.Ordinal);
        var jpeg = await pipeline.Http.GetByteArrayAsync(picture.AbsolutePath["/api/".Length..]);
        Assert.Equal([0xFF, 0xD8], jpeg[..2]);
        using var nothing = await pipeline.Http.GetAsync(
            picture.AbsolutePath["/api/".Length..].Replace("/315/", "/316/", StringComparison.Ordinal)
        );
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        Assert.NotNull((await pipeline.GetAsync($"orders/{Shop}/{id}"))!["platform"]!["writtenAt"]);
    }

    private List<Dictionary<string, string?>> Fields(long id) =>
        [
            .. pipeline
                .Asked.Where(r =>
                    r.Method == "PUT" && r.PathAndQuery.EndsWith($"/orders/{id}", StringComparison.Ordinal)
                )
                .Select(r =>
                    JsonNode.Parse(r.Body)!["meta_data"]!
                        .AsArray()
                        .ToDictionary(m => (string)m!["key"]!, m => (string?)m!["value"], StringComparer.Ordinal)
                ),
        ];
}
