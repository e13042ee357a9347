using System.Text.Json.Nodes;

namespace PhotoNecklace.Functions.Tests.Platforms;

/// <summary>
/// A Shopify shop with one order, as its documentation says that the Admin API changes it: holds with handles that are unique for an app, holds that
/// go by their ids or else all together, fulfillments of what remains, tags, and metafields.
/// </summary>
internal sealed class ShopifyShop
{
    private readonly Lock _lock = new();
    private int _nextId = 100;

    public sealed record HoldEntry(string Id, string Handle, bool IsOurs);

    public sealed class Part(string id, params (string Line, int Quantity)[] lines)
    {
        public string Id { get; } = $"gid://shopify/FulfillmentOrder/{id}";
        public Dictionary<string, int> Remaining { get; } =
            lines.ToDictionary(l => l.Line, l => l.Quantity, StringComparer.Ordinal);
        public List<HoldEntry> Holds { get; } = [];
        public bool IsCancelled { get; set; }

        public string Status =>
            IsCancelled ? "CANCELLED"
            : Holds.Count > 0 ? "ON_HOLD"
            : Remaining.Values.All(r => r == 0) ? "CLOSED"
            : "OPEN";

        public string[] Actions =>
            Status switch
            {
                "OPEN" => ["CREATE_FULFILLMENT", "HOLD", "MOVE"],
                "ON_HOLD" => ["RELEASE_HOLD", "HOLD"],
                _ => [],
            };
    }

    public sealed record Sent(string Id, Dictionary<string, int> Lines, bool Notified)
    {
        public string? Company { get; set; }
        public string? Number { get; set; }
    }

    public List<Part> Parts { get; } = [];
    public HashSet<string> Tags { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, string> Metafields { get; } = new(StringComparer.Ordinal);
    public List<Sent> Fulfillments { get; } = [];
    public int HoldsCreated { get; private set; }

    /// <summary>Refuses a mutation, by its name, with a user error.</summary>
    public Func<string, string?>? Refuses { get; set; }

    public ApiResponse Answer(ApiRequest request)
    {
        lock (_lock)
        {
            var body = JsonNode.Parse(request.Body)!;
            var (query, v) = ((string)body["query"]!, body["variables"]!);
            string[] mutations =
            [
                "fulfillmentOrderHold",
                "fulfillmentOrderReleaseHold",
                "fulfillmentCreate",
                "fulfillmentTrackingInfoUpdate",
                "tagsAdd",
                "tagsRemove",
                "metafieldsSet",
                "metafieldsDelete",
            ];
            var name = mutations.FirstOrDefault(m => query.Contains($"{m}(", StringComparison.Ordinal));
            if (name is null)
            {
                return Data(
                    new JsonObject
                    {
                        ["order"] = query.Contains("query Sent", StringComparison.Ordinal) ? SentNodes() : PartNodes(),
                    }
                );
            }

            var (error, code) = Refuses?.Invoke(name) is { } no ? (no, null) : Change(name, v);
            return Data(
                new JsonObject
                {
                    [name] = new JsonObject
                    {
                        ["userErrors"] = error is null
                            ? []
                            : new JsonArray(
                                new JsonObject
                                {
                                    ["field"] = null,
                                    ["message"] = error,
                                    ["code"] = code,
                                }
                            ),
                    },
                }
            );
        }
    }

    private (string? Error, string? Code) Change(string name, JsonNode v)
    {
        switch (name)
        {
            case "fulfillmentOrderHold":
                var part = Parts.Single(p => p.Id == (string)v["id"]!);
                var handle = (string)v["hold"]!["handle"]!;
                if (part.Holds.Exists(h => h.IsOurs && h.Handle == handle))
                {
                    return ("The handle is in use.", "DUPLICATE_FULFILLMENT_HOLD_HANDLE");
                }

                if (!part.Actions.Contains("HOLD", StringComparer.Ordinal))
                {
                    return ("The fulfillment order is not in a state that can be held.", null);
                }

                part.Holds.Add(new($"gid://shopify/FulfillmentHold/{_nextId++}", handle, IsOurs: true));
                HoldsCreated++;
                return default;
            case "fulfillmentOrderReleaseHold":
                var held = Parts.Single(p => p.Id == (string)v["id"]!);
                // Without ids, all holds go: those of other apps as well.
                var ids = v["holds"]?.AsArray().Select(h => (string)h!).ToList();
                held.Holds.RemoveAll(h => ids is null || ids.Contains(h.Id, StringComparer.Ordinal));
                return default;
            case "fulfillmentCreate":
                return Ship(v["fulfillment"]!);
            case "fulfillmentTrackingInfoUpdate":
                var sent = Fulfillments.Single(f => f.Id == (string)v["id"]!);
                (sent.Company, sent.Number) = ((string?)v["tracking"]!["company"], (string?)v["tracking"]!["number"]);
                return default;
            case "tagsAdd":
                Tags.UnionWith(v["tags"]!.AsArray().Select(t => (string)t!));
                return default;
            case "tagsRemove":
                Tags.ExceptWith(v["tags"]!.AsArray().Select(t => (string)t!));
                return default;
            case "metafieldsSet":
                foreach (var field in v["metafields"]!.AsArray())
                {
                    Metafields[$"{field!["namespace"]}.{field["key"]}"] = $"{field["type"]} {field["value"]}";
                }

                return default;
            default:
                foreach (var field in v["metafields"]!.AsArray())
                {
                    Metafields.Remove($"{field!["namespace"]}.{field["key"]}");
                }

                return default;
        }
    }

    private (string? Error, string? Code) Ship(JsonNode fulfillment)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var group in fulfillment["lineItemsByFulfillmentOrder"]!.AsArray())
        {
            var part = Parts.Single(p => p.Id == (string)group!["fulfillmentOrderId"]!);
            if (part.Status != "OPEN")
            {
                return ("Fulfillment order is on hold.", null);
            }

            foreach (var line in group!["fulfillmentOrderLineItems"]!.AsArray())
            {
                var id = ((string)line!["id"]!).Split('/')[^1];
                var quantity = (int)line["quantity"]!;
                if (part.Remaining[id] < quantity)
                {
                    return ("Invalid fulfillment order line item quantity requested.", null);
                }

                part.Remaining[id] -= quantity;
                lines[id] = quantity;
            }
        }

        Fulfillments.Add(
            new($"gid://shopify/Fulfillment/{_nextId++}", lines, (bool)fulfillment["notifyCustomer"]!)
            {
                Company = (string?)fulfillment["trackingInfo"]?["company"],
                Number = (string?)fulfillment["trackingInfo"]?["number"],
            }
        );
        return default;
    }

    private JsonObject PartNodes() =>
        new()
        {
            ["fulfillmentOrders"] = Connection([
                .. Parts.Select(p => new JsonObject
                {
                    ["id"] = p.Id,
                    ["status"] = p.Status,
                    ["supportedActions"] = new JsonArray([
                        .. p.Actions.Select(a => (JsonNode)new JsonObject { ["action"] = a }),
                    ]),
                    ["fulfillmentHolds"] = new JsonArray([
                        .. p.Holds.Select(h =>
                            (JsonNode)
                                new JsonObject
                                {
                                    ["id"] = h.Id,
                                    ["handle"] = h.Handle,
                                    ["heldByRequestingApp"] = h.IsOurs,
                                }
                        ),
                    ]),
                    ["lineItems"] = Connection([
                        .. p.Remaining.Select(l => new JsonObject
                        {
                            ["id"] = $"gid://shopify/FulfillmentOrderLineItem/{l.Key}",
                            ["remainingQuantity"] = l.Value,
                            ["lineItem"] = new JsonObject { ["id"] = $"gid://shopify/LineItem/{l.Key}" },
                        }),
                    ]),
                }),
            ]),
        };

    private JsonObject SentNodes() =>
        new()
        {
            ["fulfillments"] = new JsonArray([
                .. Fulfillments.Select(f =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["id"] = f.Id,
                            ["trackingInfo"] = new JsonArray(
                                new JsonObject { ["number"] = f.Number, ["company"] = f.Company }
                            ),
                            ["fulfillmentLineItems"] = new JsonObject
                            {
                                ["nodes"] = new JsonArray([
                                    .. f.Lines.Keys.Select(l =>
                                        (JsonNode)
                                            new JsonObject
                                            {
                                                ["lineItem"] = new JsonObject
                                                {
                                                    ["id"] = $"gid://shopify/LineItem/{l}",
                                                },
                                            }
                                    ),
                                ]),
                            },
                        }
                ),
            ]),
        };

    private static JsonObject Connection(JsonObject[] nodes) =>
        new()
        {
            ["pageInfo"] = new JsonObject { ["hasNextPage"] = false, ["endCursor"] = null },
            ["nodes"] = new JsonArray([.. nodes]),
        };

    private static ApiResponse Data(JsonObject data) => new(200, new JsonObject { ["data"] = data }.ToJsonString());
}
