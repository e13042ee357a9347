using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.WriteBack;

namespace PhotoNecklace.Functions.Platforms;

/// <summary>
/// Writes an order's state to Shopify: a tag, metafields in the namespace <c>necklace</c>, a hold of ours on its fulfillment, and what was
/// shipped.
/// </summary>
public sealed class ShopifyWriter(ShopifyAdmin admin, ShopifyFulfillments fulfillments) : IPlatformWriter
{
    private const string Namespace = "necklace";

    private const string AddTags = """
        mutation AddTags($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { userErrors { field message } } }
        """;

    private const string RemoveTags = """
        mutation RemoveTags($id: ID!, $tags: [String!]!) { tagsRemove(id: $id, tags: $tags) { userErrors { field message } } }
        """;

    private const string SetFields = """
        mutation SetFields($metafields: [MetafieldsSetInput!]!) {
          metafieldsSet(metafields: $metafields) { userErrors { field message code } }
        }
        """;

    private const string DeleteFields = """
        mutation DeleteFields($metafields: [MetafieldIdentifierInput!]!) {
          metafieldsDelete(metafields: $metafields) { userErrors { field message } }
        }
        """;

    private static readonly string[] AllFields =
    [
        PlatformState.StateField,
        PlatformState.ProofField,
        PlatformState.PreviewField,
    ];

    /// <inheritdoc/>
    public string Platform => ShopifyPlatform.PlatformName;

    /// <inheritdoc/>
    public async Task<PlatformWriting> WriteAsync(
        Shop shop,
        OrderKey order,
        PlatformState wanted,
        IReadOnlyList<PlatformNote> notes,
        PlatformRecord before,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(before);
        var id = $"gid://shopify/Order/{order.OrderId}";
        var parts = new PlatformParts(wanted, before);
        var ships = false;

        // What was shipped before what is held: a hold of ours gives way to it, and is put on the rest afterward.
        await parts.WriteAsync(
            s => s.Shipments,
            s => s.Count == 0,
            s =>
            {
                ships = true;
                return fulfillments.ShipAsync(shop, id, s, before.Written?.Shipments ?? [], cancellationToken);
            },
            (state, s) => state with { Shipments = s }
        );
        await parts.WriteAsync(
            s => s.HeldLines,
            s => s.Count == 0,
            s => fulfillments.HoldAsync(shop, id, s, cancellationToken),
            (state, s) => state with { HeldLines = s },
            isDoubtful: ships
        );
        await parts.WriteAsync(
            s => s.Tag,
            t => t.Length == 0,
            t => TagAsync(shop, id, t, cancellationToken),
            (state, t) => state with { Tag = t }
        );
        await parts.WriteAsync(
            s => s.Fields,
            f => f.Count == 0,
            f => FieldsAsync(shop, id, f, cancellationToken),
            (state, f) => state with { Fields = f }
        );
        return parts.Done;
    }

    private async Task<Refusal?> TagAsync(Shop shop, string id, string tag, CancellationToken cancellationToken)
    {
        if (tag.Length > 0)
        {
            var added = await admin.ChangeAsync(
                shop,
                AddTags,
                "tagsAdd",
                new { id, tags = new[] { tag } },
                cancellationToken
            );
            if (!added.IsAccepted)
            {
                return added.Refusal;
            }
        }

        var tags = PlatformState.AllTags.Where(t => t != tag).ToArray();
        return (await admin.ChangeAsync(shop, RemoveTags, "tagsRemove", new { id, tags }, cancellationToken)).Refusal;
    }

    private async Task<Refusal?> FieldsAsync(
        Shop shop,
        string id,
        ValueList<PlatformField> fields,
        CancellationToken cancellationToken
    )
    {
        if (fields.Count > 0)
        {
            var metafields = fields
                .Select(f => new
                {
                    ownerId = id,
                    @namespace = Namespace,
                    key = f.Name,
                    type = f.Name == PlatformState.StateField ? "single_line_text_field" : "url",
                    value = f.Value,
                })
                .ToArray();
            var set = await admin.ChangeAsync(shop, SetFields, "metafieldsSet", new { metafields }, cancellationToken);
            if (!set.IsAccepted)
            {
                return set.Refusal;
            }
        }

        var gone = AllFields
            .Except(fields.Select(f => f.Name), StringComparer.Ordinal)
            .Select(key => new
            {
                ownerId = id,
                @namespace = Namespace,
                key,
            })
            .ToArray();
        return gone.Length == 0
            ? null
            : (
                await admin.ChangeAsync(
                    shop,
                    DeleteFields,
                    "metafieldsDelete",
                    new { metafields = gone },
                    cancellationToken
                )
            ).Refusal;
    }
}
