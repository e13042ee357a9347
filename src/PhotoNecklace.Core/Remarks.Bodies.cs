using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core;

/// <content>What is wrong with a platform's body, as a clause without a full stop, and how a webhook is signed.</content>
public static partial class Remarks
{
    /// <summary>It is no JSON.</summary>
    public static RemarkCode BodyNotJson { get; } = new("body-not-json");

    /// <summary>It is JSON, but not an object.</summary>
    public static RemarkCode BodyNotObject { get; } = new("body-not-object");

    /// <summary>A name or a value in it is not valid Unicode.</summary>
    public static RemarkCode BodyNotText { get; } = new("body-not-text");

    /// <summary>
    /// A field is missing, or of another kind than wanted; <c>wanted</c> is <c>number, text, list, object</c> or <c>time</c>.
    /// </summary>
    public static RemarkCode BodyField { get; } = new("body-field", "field", "wanted");

    /// <summary>None of several fields is there in the kind that is wanted.</summary>
    public static RemarkCode BodyFields { get; } = new("body-fields", "fields", "wanted");

    /// <summary>A field may be null, and is neither that nor a time.</summary>
    public static RemarkCode BodyFieldNullable { get; } = BodyField.As("nullable", "field");

    /// <summary>A field is there that such a body does not have.</summary>
    public static RemarkCode BodyFieldForeign { get; } = BodyField.As("foreign", "field");

    /// <summary>A line has no id; which one, from 1.</summary>
    public static RemarkCode BodyLineId { get; } = new("body-line-id", "line", "list");

    /// <summary>Two lines have one id.</summary>
    public static RemarkCode BodyLineIdTwice { get; } = BodyLineId.As("twice", "list", "id");

    /// <summary>A list of removed pieces is not as it should be; the names of the two fields of each line.</summary>
    public static RemarkCode BodyRemovals { get; } = new("body-removals", "list", "most", "idField", "countField");

    /// <summary>A list of orders has something else in it, or too much.</summary>
    public static RemarkCode BodyOrderIds { get; } = new("body-order-ids", "list", "most");

    /// <summary>A request about data names nobody.</summary>
    public static RemarkCode BodyNamesNobody { get; } = new("body-names-nobody");

    /// <summary>How Shopify's webhooks are signed.</summary>
    public static RemarkCode SigningShopify { get; } = new("signing-shopify", "header");

    /// <summary>Orders of the shop come from files only.</summary>
    public static RemarkCode SigningImport { get; } = new("signing-import");

    /// <summary>How WooCommerce's webhooks are signed.</summary>
    public static RemarkCode SigningWooCommerce { get; } = new("signing-woocommerce", "header");
}
