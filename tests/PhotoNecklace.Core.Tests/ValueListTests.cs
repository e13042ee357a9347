using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests;

public sealed class ValueListTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>One change for each list of an item, and for each thing that is in a list.</summary>
    public static TheoryData<string, Func<OrderItem, OrderItem>> Changes =>
        new()
        {
            { "photo", Requested(r => r with { Slots = [r.Slots[0] with { Photo = new("z") }, r.Slots[1]] }) },
            { "address", Requested(r => r with { Slots = [r.Slots[0], r.Slots[1] with { Photo = new("b", "u") }] }) },
            { "crop", Requested(r => r with { Slots = [r.Slots[0], r.Slots[1] with { Crop = null }] }) },
            { "no slot", Requested(r => r with { Slots = [r.Slots[0]] }) },
            { "order of slots", Requested(r => r with { Slots = [r.Slots[1], r.Slots[0]] }) },
            { "text", Requested(r => r with { Wishes = r.Wishes with { Texts = ["Mum", "Ever"] } }) },
            {
                "place of a text",
                Requested(r => r with { Wishes = r.Wishes with { Texts = ["Mum", null, "Always"] } })
            },
            { "ordered", i => i with { Ordered = i.Ordered! with { Slots = [new(new("y"))] } } },
            { "changed photo", Changed(c => c with { Slots = [new("z", "0,0,1,1")] }) },
            { "changed crop", Changed(c => c with { Slots = [new("a", "0,0,1,0.5")] }) },
            { "changed text", Changed(c => c with { Texts = [""] }) },
            { "former photo", i => i with { FormerPhotos = ["x"] } },
            { "print", Rendered(r => r with { Prints = ["1.png", "3.png"] }) },
            { "cut", Rendered(r => r with { Cuts = ["3.svg"] }) },
            { "warning", Rendered(r => r with { Warnings = [Remarks.FaceCut.With(("photo", 2))] }) },
            { "view", Rendered(r => r with { Views = [new("front", "2.jpg")] }) },
            { "placed", Rendered(r => r with { Placed = ["0,0,1,0.9"] }) },
        };

    [Fact]
    public void Two_items_that_were_made_alike_are_equal()
    {
        Assert.Equal(Item(), Item());
        Assert.Equal(Item().GetHashCode(), Item().GetHashCode());
        Assert.Single(new HashSet<OrderItem> { Item(), Item() });
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_changed_element_is_a_change(string what, Func<OrderItem, OrderItem> change)
    {
        Assert.True(change(Item()) != Item(), what);
        Assert.True(change(Item()) == change(Item()), what);
    }

    [Fact]
    public void Lists_compare_by_elements_and_order()
    {
        ValueList<string?> list = ["a", null];
        Assert.Equal(list, ["a", null]);
        Assert.NotEqual(list, [null, "a"]);
        Assert.NotEqual(list, ["a"]);
        Assert.False(list == null);
        Assert.Same(ValueList<int>.Empty, ValueList.Create<int>([]));
    }

    [Fact]
    public void It_is_an_array_in_json()
    {
        ValueList<RenditionView> views = [new("front", "1.jpg"), new("back", "2.jpg")];
        var json = JsonSerializer.Serialize(views, JsonSerializerOptions.Web);
        Assert.Equal("""[{"view":"front","blob":"1.jpg"},{"view":"back","blob":"2.jpg"}]""", json);
        Assert.Equal(views, JsonSerializer.Deserialize<ValueList<RenditionView>>(json, JsonSerializerOptions.Web));
        Assert.Null(JsonSerializer.Deserialize<ValueList<int>>("null"));
    }

    [Theory]
    [InlineData("_crop", 0)]
    [InlineData("_crop_2", 1)]
    [InlineData("_crop_99", 98)]
    [InlineData("_crop_100", null)]
    [InlineData("_crop_1", null)]
    [InlineData("_crop_0", null)]
    [InlineData("_crop_02", null)]
    [InlineData("_crop_-2", null)]
    [InlineData("_crop_2x", null)]
    [InlineData("_crop_", null)]
    [InlineData("_crop2", null)]
    [InlineData("_Crop_2", null)]
    [InlineData("_croppings", null)]
    public void A_numbered_name_has_one_spelling(string name, int? place)
    {
        Assert.Equal(place, LineProperties.Crop.PlaceOf(name));
        if (place is { } at)
        {
            Assert.Equal(name, LineProperties.Crop.At(at));
        }
    }

    private static OrderItem Item() =>
        new()
        {
            Key = new("demo", "1", "11"),
            Request = new()
            {
                Sku = "CIRCLE-LOCKET",
                Choice = new("circle-locket", MetalName.Gold, Cover.Glass),
                Wishes = new(["Mum", "Always"], "May"),
                Slots = [new(new("a")), new(new("b"), CropRect.Whole)],
                Fault = Refusals.SkuUnknown.With(("sku", "X")),
            },
            Ordered = new() { Slots = [new(new("c"))] },
            Changes = new()
            {
                Slots = [new("a", "0,0,1,1")],
                Texts = ["Mum"],
                By = ChangedBy.Customer,
                At = Now,
            },
            Rendition = new("h", "1.jpg", ["1.png", "2.png"], ["1.svg"], 600, [Remarks.FaceCut.With(("photo", 1))])
            {
                Views = [new("front", "1.jpg")],
                Placed = ["0,0,1,1"],
            },
            FormerPhotos = ["d"],
            Since = Now,
        };

    private static Func<OrderItem, OrderItem> Requested(Func<ItemRequest, ItemRequest> change) =>
        i => i with { Request = change(i.Request) };

    private static Func<OrderItem, OrderItem> Changed(Func<ItemChanges, ItemChanges> change) =>
        i => i with { Changes = change(i.Changes!) };

    private static Func<OrderItem, OrderItem> Rendered(Func<Rendition, Rendition> change) =>
        i => i with { Rendition = change(i.Rendition!) };
}
