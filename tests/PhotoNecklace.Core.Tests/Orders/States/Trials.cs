using PhotoNecklace.Core;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Testing;

namespace PhotoNecklace.CoreTests.Orders.States;

/// <summary>A command as it is tried on every kind of item.</summary>
/// <param name="Code">Two letters for the table in the test.</param>
/// <param name="Name">What happens, in words for the documentation.</param>
/// <param name="Of">The command for an item.</param>
internal sealed record Trial(string Code, string Name, Func<OrderItem, ItemCommand> Of);

/// <summary>Every command, with each of the arguments on which its outcome depends.</summary>
internal static class Trials
{
    public const string Sheet = "sheet-1";

    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static readonly ItemRequest Wanted = new()
    {
        Sku = "PAW",
        Title = "Paw",
        Quantity = 5,
        Choice = new("paw", MetalName.Silver, Cover.Glass),
        Slots = [new(new(new('a', 32)))],
    };

    public static readonly ItemRequest Faulty = Wanted with
    {
        Choice = null,
        Fault = Refusal.FromText("sku-unknown", "No such SKU."),
    };

    public static readonly Rendition Rendition = new("hash", "p.jpg", ["p.png"], ["p.svg"], 300, []);

    private static readonly OrderHold Hold = new(HoldCause.NotPaid, FinancialState.Refunded, "refunded");

    /// <summary>What makes an item.</summary>
    public static IReadOnlyList<Trial> First { get; } =
    [
        new("re", "the shop orders it", _ => new ItemCommand.Receive()),
        new("oc", "the shop cancels the order", _ => Cancel(ShopCancellation.Order)),
    ];

    /// <summary>What may happen to an item that is stored.</summary>
    public static IReadOnlyList<Trial> All { get; } =
    [
        new("nc", "the shop confirms the line", _ => new ItemCommand.NoteCount(new(6, 5))),
        new("ow", "the shop wants something else", i => Revise(i with { Request = Otherwise(i.Request) })),
        new(
            "fl",
            "the shop wants what cannot be made",
            i => Revise(i with { Request = Faulty with { Sku = $"{i.Request.Sku}?" } })
        ),
        new("cv", "the shop changes what was chosen here since", i => new ItemCommand.Revise(i.Request, Faulty, null)),
        new("mo", "the shop wants more", i => Revise(i, 1)),
        new("fe", "the shop wants fewer", i => Revise(i, -1)),
        new("oc", "the shop cancels the order", _ => Cancel(ShopCancellation.Order)),
        new("rm", "the shop removes the line", _ => Cancel(ShopCancellation.LineRemoved)),
        new("rf", "the shop refunds the line", _ => Cancel(ShopCancellation.LineRefunded)),
        new("ch", "the workshop cancels it", _ => new ItemCommand.CancelHere(null)),
        new("rt", "the workshop retries it", _ => new ItemCommand.Retry(HasVerdicts: false)),
        new("rv", "the workshop retries it; its photos have verdicts", _ => new ItemCommand.Retry(HasVerdicts: true)),
        new("cc", "the customer changes it", i => Change(i, Otherwise(i.Request), ChangedBy.Customer)),
        new("cw", "the workshop changes it", i => Change(i, Otherwise(i.Request), ChangedBy.Workshop)),
        new("cn", "the workshop changes it to what it is", i => Change(i, i.Request, ChangedBy.Workshop)),
        new("ac", "the customer asks for a change in words", _ => new ItemCommand.AskForChange("Bluer, please.")),
        new("an", "the workshop answers", _ => new ItemCommand.Answer("Bluer it is.", HasVerdicts: false)),
        new(
            "av",
            "the workshop answers; its photos have verdicts",
            _ => new ItemCommand.Answer("Bluer it is.", HasVerdicts: true)
        ),
        new("sr", "rendering starts", _ => new ItemCommand.StartRendering()),
        new("fr", "rendering finishes", _ => new ItemCommand.FinishRendering(Rendition)),
        new(
            "na",
            "a photo or the artwork is refused",
            _ => new ItemCommand.NeedAttention(Refusal.FromText("photo-blurred", "It is blurred."))
        ),
        new("ap", "it is approved", _ => new ItemCommand.Approve(ApprovedBy.Customer)),
        new("cl", "a sheet claims it", _ => new ItemCommand.ClaimForSheet(Sheet)),
        new(
            "cx",
            "another sheet claims it, because the claim has lapsed",
            _ => new ItemCommand.ClaimForSheet("sheet-2")
        ),
        new("rl", "its sheet releases it", _ => new ItemCommand.ReleaseFromSheet(Sheet)),
        new(
            "rh",
            "its sheet goes without it: the order is on hold",
            _ => new ItemCommand.ReleaseFromSheet(Sheet, Hold)
        ),
        new("pr", "its sheet is made", i => Print(i, 0)),
        new("pf", "its sheet is made, with fewer copies than are wanted", i => Print(i, -1)),
        new("pm", "its sheet is made, with more copies than are wanted", i => Print(i, 1)),
        new("po", "another sheet is made", _ => new ItemCommand.Print("sheet-2", Rendition.Hash, 5)),
        new("pa", "its sheet is made with another picture", _ => new ItemCommand.Print(Sheet, "other", 5)),
        new("fi", "it is finished", _ => new ItemCommand.Finish()),
        new("sh", "it is shipped", _ => new ItemCommand.Ship("Post", "1")),
        new("uf", "the finishing is undone", _ => new ItemCommand.Undo(ItemState.Finished)),
        new("us", "the shipment is undone", _ => new ItemCommand.Undo(ItemState.Shipped)),
        new("ma", "a piece of it is made again", _ => new ItemCommand.MakeAgain("remake-1", "cut")),
        new("mb", "another piece of it is made again", _ => new ItemCommand.MakeAgain("remake-2", "lost")),
        new("fa", "a message about it fails repeatedly", _ => new ItemCommand.Fail("previews")),
        new("er", "the customer's data are erased", _ => new ItemCommand.Erase()),
    ];

    private static ItemRequest Otherwise(ItemRequest request) =>
        Wanted with
        {
            Quantity = request.Quantity,
            Sku = request.Sku == "PAW" ? "PAW-2" : "PAW",
        };

    private static ItemCommand.Revise Revise(OrderItem next) => new(next.Request, null, null);

    private static ItemCommand.Revise Revise(OrderItem item, int more) =>
        Revise(item with { Request = item.Request with { Quantity = item.Request.Quantity + more } });

    private static ItemCommand.CancelByShop Cancel(ShopCancellation why) => new(why, null);

    private static ItemCommand.Change Change(OrderItem item, ItemRequest request, ChangedBy by) =>
        new(
            request,
            ItemChanges.Merge(item.Changes, new() { Note = "n" }, by, Now),
            Remarks.ItemRetried.With(),
            HasVerdicts: false
        );

    private static ItemCommand.Print Print(OrderItem item, int more) =>
        new(Sheet, Rendition.Hash, item.CopiesToPrint + more);
}
