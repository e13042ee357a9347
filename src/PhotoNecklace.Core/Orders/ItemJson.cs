using System.Text.Json;
using System.Text.Json.Serialization;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Orders;

/// <summary>
/// A value as the API and stored rows write it: what is a list inside stands there as numbered members (<c>crop, crop2, crop3</c>).
/// That is how it was written when there were two of each at most, so rows of then are read, and whoever runs that version reads
/// rows of today as far as it knows their members.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
/// <typeparam name="TShape">What it is in JSON.</typeparam>
internal abstract class NumberedJson<T, TShape> : JsonConverter<T>
    where T : class
    where TShape : class
{
    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FromShape(JsonSerializer.Deserialize<TShape>(ref reader, options)!, options);

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, ToShape(value, options), options);

    /// <summary>The value as JSON has it.</summary>
    protected abstract TShape ToShape(T value, JsonSerializerOptions options);

    /// <summary>The value that JSON has.</summary>
    protected abstract T FromShape(TShape shape, JsonSerializerOptions options);

    private protected static ValueList<SlotChange> ReadSlots(
        IReadOnlyDictionary<string, JsonElement> json,
        JsonSerializerOptions options
    )
    {
        var photos = NumberedName.PhotoId.Read<string>(json, options);
        var crops = NumberedName.Crop.Read<string>(json, options);
        return
        [
            .. Enumerable
                .Range(0, Math.Max(photos.Count, crops.Count))
                .Select(i => new SlotChange(photos.ElementAtOrDefault(i), crops.ElementAtOrDefault(i))),
        ];
    }

    private protected static Dictionary<string, JsonElement> Write(
        ValueList<SlotChange> slots,
        ValueList<string?> texts,
        JsonSerializerOptions options
    )
    {
        var json = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        NumberedName.PhotoId.Write(json, slots.Select(s => s.PhotoId), options);
        NumberedName.Crop.Write(json, slots.Select(s => s.Crop), options);
        NumberedName.Engraving.Write(json, texts, options);
        return json;
    }
}

/// <summary>A request: its texts and crops are members of its wishes, and its photos a list beside them.</summary>
internal sealed class ItemRequestJson : NumberedJson<ItemRequest, ItemRequestJson.Shape>
{
    /// <inheritdoc/>
    protected override Shape ToShape(ItemRequest value, JsonSerializerOptions options)
    {
        var numbered = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        NumberedName.Engraving.Write(numbered, value.Wishes.Texts, options);
        NumberedName.Crop.Write(numbered, value.Slots.Select(s => s.Crop), options);
        return new()
        {
            Sku = value.Sku,
            Title = value.Title,
            Quantity = value.Quantity,
            Choice = value.Choice,
            Wishes = new()
            {
                Birthstone = value.Wishes.Birthstone,
                Chain = value.Wishes.Chain,
                Font = value.Wishes.Font,
                Numbered = numbered,
            },
            Photos = [.. value.Slots.Select(s => s.Photo)],
            Fault = value.Fault,
        };
    }

    /// <inheritdoc/>
    protected override ItemRequest FromShape(Shape shape, JsonSerializerOptions options)
    {
        var wishes = shape.Wishes ?? new();
        var crops = NumberedName.Crop.Read<CropRect>(wishes.Numbered, options);
        return new()
        {
            Sku = shape.Sku,
            Title = shape.Title,
            Quantity = shape.Quantity,
            Choice = shape.Choice,
            Wishes = new(NumberedName.Engraving.Read<string>(wishes.Numbered, options), wishes.Birthstone, wishes.Font)
            {
                Chain = wishes.Chain,
            },
            Slots = [.. (shape.Photos ?? []).Select((p, i) => new ItemSlot(p, crops.ElementAtOrDefault(i)))],
            Fault = shape.Fault,
        };
    }

    internal sealed record Shape
    {
        public string Sku { get; init; } = "";

        public string Title { get; init; } = "";

        public int Quantity { get; init; } = 1;

        public PendantChoice? Choice { get; init; }

        public WishesShape? Wishes { get; init; }

        public IReadOnlyList<PhotoReference>? Photos { get; init; }

        public Refusal? Fault { get; init; }
    }

    internal sealed record WishesShape
    {
        public string? Birthstone { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Chain { get; init; }

        public string? Font { get; init; }

        [JsonExtensionData]
        public Dictionary<string, JsonElement> Numbered { get; init; } = [];
    }
}

/// <summary>What was changed: photos, crops and texts are members of it.</summary>
internal sealed class ItemChangesJson : NumberedJson<ItemChanges, ItemChangesJson.Shape>
{
    /// <inheritdoc/>
    protected override Shape ToShape(ItemChanges value, JsonSerializerOptions options) =>
        new()
        {
            Font = value.Font,
            Birthstone = value.Birthstone,
            Chain = value.Chain,
            By = value.By,
            At = value.At,
            Numbered = Write(value.Slots, value.Texts, options),
        };

    /// <inheritdoc/>
    protected override ItemChanges FromShape(Shape shape, JsonSerializerOptions options) =>
        new()
        {
            Slots = ReadSlots(shape.Numbered, options),
            Texts = NumberedName.Engraving.Read<string>(shape.Numbered, options),
            Font = shape.Font,
            Birthstone = shape.Birthstone,
            Chain = shape.Chain,
            By = shape.By,
            At = shape.At,
        };

    internal sealed record Shape
    {
        public string? Font { get; init; }

        public string? Birthstone { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Chain { get; init; }

        public required ChangedBy By { get; init; }

        public required DateTimeOffset At { get; init; }

        [JsonExtensionData]
        public Dictionary<string, JsonElement> Numbered { get; init; } = [];
    }
}

/// <summary>What somebody asks for, as the API takes it: photos, crops and texts are members of it.</summary>
internal sealed class ItemWishJson : NumberedJson<ItemWish, ItemWishJson.Shape>
{
    /// <inheritdoc/>
    protected override Shape ToShape(ItemWish value, JsonSerializerOptions options) =>
        new()
        {
            Font = value.Font,
            Birthstone = value.Birthstone,
            Chain = value.Chain,
            Note = value.Note,
            Numbered = Write(value.Slots, value.Texts, options),
        };

    /// <inheritdoc/>
    protected override ItemWish FromShape(Shape shape, JsonSerializerOptions options) =>
        new()
        {
            Slots = ReadSlots(shape.Numbered, options),
            Texts = NumberedName.Engraving.Read<string>(shape.Numbered, options),
            Font = shape.Font,
            Birthstone = shape.Birthstone,
            Chain = shape.Chain,
            Note = shape.Note,
        };

    internal sealed record Shape
    {
        public string? Font { get; init; }

        public string? Birthstone { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Chain { get; init; }

        public string? Note { get; init; }

        [JsonExtensionData]
        public Dictionary<string, JsonElement> Numbered { get; init; } = [];
    }
}
