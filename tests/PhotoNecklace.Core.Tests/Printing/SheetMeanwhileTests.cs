using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Printing;

/// <summary>
/// What happens to a piece between the fixing of its sheet's list and the sheet's end. Random schedules seldom get there, so it is
/// written down here.
/// </summary>
public sealed class SheetMeanwhileTests
{
    private const string Ten = "2026-11-20T10:00:00Z";
    private const string Eleven = "2026-11-20T11:00:00Z";

    [Theory]
    [InlineData(".plan.json")]
    [InlineData(".pdf")]
    public async Task A_piece_that_is_cancelled_once_the_list_is_fixed_is_flagged_by_its_sheet(string written)
    {
        var flow = await ApprovedAsync(written, Body(Eleven, isCancelled: true));

        var sheet = await flow.PrintAsync();

        Assert.Equal("11", Assert.Single(sheet.Flagged).ItemId);
        Assert.Equal(1, await flow.CopiesAsync(sheet.SheetId, "11"));
        Assert.Equal(ItemState.Cancelled, (await flow.ItemAsync()).State);
        Assert.Empty(flow.Pipeline.Approved.Of("demo"));
    }

    [Theory]
    [InlineData(".plan.json")]
    [InlineData(".pdf")]
    public async Task A_piece_that_is_changed_once_the_list_is_fixed_is_flagged_and_printed_anew(string written)
    {
        var flow = await ApprovedAsync(written, Body(Eleven, engraving: "Other"));

        var first = await flow.PrintAsync();
        Assert.Equal("11", Assert.Single(first.Flagged).ItemId);
        Assert.Equal(ItemState.ProofReady, (await flow.ItemAsync()).State);

        await flow.ApproveAsync();
        var second = await flow.PrintAsync();
        Assert.Empty(second.Flagged);
        var item = await flow.ItemAsync();
        Assert.Equal((ItemState.Printed, second.SheetId), (item.State, item.SheetId));
    }

    // An approved order to which a delivery comes at the moment that a blob of this kind is written.
    private static async Task<OrderFlow> ApprovedAsync(string written, byte[] meanwhile)
    {
        var flow = new OrderFlow(new());
        await flow.DeliverAsync(Body(Ten));
        await flow.ApproveAsync();
        flow.Pipeline.Blobs.Created = async name =>
        {
            if (name.EndsWith(written, StringComparison.Ordinal))
            {
                flow.Pipeline.Blobs.Created = null;
                await flow.DeliverAsync(meanwhile);
            }
        };
        return flow;
    }

    private static byte[] Body(string at, bool isCancelled = false, string? engraving = null) =>
        OrderBodies.Order(
            1,
            at,
            cancelledAt: isCancelled ? at : null,
            lines:
            [
                OrderBodies.Line(
                    11,
                    "HEART-LOCKET",
                    1,
                    [
                        ("_photo_id", OrderFlow.Photo),
                        ("_crop", "0.1,0.1,0.5,0.5"),
                        .. engraving is null ? [] : new[] { ("Engraving", engraving) },
                    ]
                ),
            ]
        );
}
