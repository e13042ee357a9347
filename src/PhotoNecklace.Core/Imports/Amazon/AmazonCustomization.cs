using System.Text.Json;
using System.Text.RegularExpressions;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Platforms;

namespace PhotoNecklace.Core.Imports.Amazon;

/// <summary>What a buyer chose.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Label">What the seller calls it.</param>
/// <param name="Value">The buyer's text or choice, or the picture's file.</param>
internal sealed record AmazonChoice(AmazonKind Kind, string Label, string Value);

/// <summary>Kinds of <see cref="AmazonChoice"/>.</summary>
internal enum AmazonKind
{
    Text,
    Option,
    Font,
    Picture,
}

/// <summary>A customized order line.</summary>
internal sealed record AmazonLine(string OrderId, string ItemId, string Asin, string Title, int Quantity)
{
    public IReadOnlyList<AmazonChoice> Choices { get; init; } = [];

    /// <summary>The file that it was read from.</summary>
    public string File { get; init; } = "";

    /// <summary>The pictures, in the order of <see cref="Pictures"/>.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Contents { get; init; } = [];

    /// <summary>The names of the buyer's pictures.</summary>
    public IEnumerable<string> Pictures => Choices.Where(c => c.Kind == AmazonKind.Picture).Select(c => c.Value);
}

/// <summary>
/// Reads the JSON of an order line: the tree under <c>customizationData</c>, whose leaves are what the buyer typed, chose, and uploaded, or else
/// the flat form under <c>version3.0</c>, which names no pictures.
/// </summary>
internal static partial class AmazonCustomization
{
    private const int MaxChoices = 200;
    private const int MaxDepth = 30;

    /// <returns>The line, or a refusal <c>import-archive</c>.</returns>
    public static Result<AmazonLine> Read(ReadOnlyMemory<byte> body) => BodyJson.Parse(body, Read, Fault);

    private static Result<AmazonLine> Read(JsonElement root)
    {
        var (order, item) = (root.Text("orderId"), root.Text("orderItemId"));
        if (!OrderId().IsMatch(order))
        {
            return Fault(Remarks.BodyField.With(("field", "orderId"), ("wanted", "text")));
        }

        if (!PlatformId.IsValid(item))
        {
            return Fault(Remarks.BodyField.With(("field", "orderItemId"), ("wanted", "text")));
        }

        if (!root.TryFindCount("quantity", out var quantity) || quantity < 1)
        {
            return Fault(Remarks.BodyField.With(("field", "quantity"), ("wanted", "number")));
        }

        var choices = new List<AmazonChoice>();
        if (root.FindObject("customizationData") is { } tree)
        {
            Walk(tree, choices, 0);
        }
        else
        {
            Flat(root, choices);
        }

        return new AmazonLine(order, item, root.Text("asin"), root.Text("title"), quantity ?? 1) { Choices = choices };
    }

    // Containers of any kind: there are more than are documented.
    private static void Walk(JsonElement node, List<AmazonChoice> choices, int depth)
    {
        var label = node.Text("label") is { Length: > 0 } seen ? seen : node.Text("name");
        var choice = node.Text("type") switch
        {
            "TextCustomization" => new AmazonChoice(AmazonKind.Text, label, node.Text("inputValue")),
            "OptionCustomization" => new(AmazonKind.Option, label, Option(node)),
            "FontCustomization" => new(AmazonKind.Font, label, node.FindObject("fontSelection")?.Text("family") ?? ""),
            "ColorCustomization" => new(
                AmazonKind.Option,
                label,
                node.FindObject("colorSelection")?.Text("name") ?? ""
            ),
            "ImageCustomization" => new(AmazonKind.Picture, label, node.FindObject("image")?.Text("imageName") ?? ""),
            _ => null,
        };
        if (choice is { Value.Length: > 0 } && choices.Count < MaxChoices)
        {
            choices.Add(choice);
        }

        foreach (var child in Objects(node.FindList("children")).Where(_ => depth < MaxDepth))
        {
            Walk(child, choices, depth + 1);
        }
    }

    private static string Option(JsonElement node) =>
        node.Text("displayValue") is { Length: > 0 } shown
            ? shown
            : node.FindObject("optionSelection")?.Text("label") ?? "";

    private static void Flat(JsonElement root, List<AmazonChoice> choices)
    {
        var surfaces = root.FindObject("version3.0")?.FindObject("customizationInfo")?.FindList("surfaces");
        foreach (var area in Objects(surfaces).SelectMany(s => Objects(s.FindList("areas"))).Take(MaxChoices))
        {
            var label = area.Text("label") is { Length: > 0 } seen ? seen : area.Text("name");
            var kind = area.Text("customizationType");
            if (kind == "TextPrinting")
            {
                choices.Add(new(AmazonKind.Text, label, area.Text("text")));
                choices.Add(new(AmazonKind.Font, label, area.Text("fontFamily")));
            }
            else if (kind == "Options")
            {
                choices.Add(new(AmazonKind.Option, label, area.Text("optionValue")));
            }
        }

        choices.RemoveAll(c => c.Value.Length == 0);
    }

    private static IEnumerable<JsonElement> Objects(JsonElement? list) =>
        list is { } entries ? entries.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object) : [];

    private static Refusal Fault(Remark fault) => Refusals.ImportArchiveBody.With(("fault", fault));

    [GeneratedRegex("^[0-9]{3}-[0-9]{7}-[0-9]{7}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OrderId();
}
