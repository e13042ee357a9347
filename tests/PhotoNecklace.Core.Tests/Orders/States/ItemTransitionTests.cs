using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders.States;

/// <summary>The whole life of an item: each kind of item that can come about, and what each command makes of it.</summary>
public sealed class ItemTransitionTests
{
    // See StateMatrix.ToString; what the two letters stand for is in Trials.
    private const string Expected = """
           nc ow fl cv mo fe oc rm rf ch rt rv cc cw cn ac an av sr fr na ap cl cx rl rh pr pf pm po pa fi sh uf us ma mb fa er
         1  =  =  3  =  =  =  2  4  4  5  =  6  =  =  .  7  =  =  6  8  9  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x 10 11  AwaitingPhoto
         2  =  1  3  1  1  1  .  .  .  .  x  x  x  x  x  x  =  =  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  + 11  Cancelled · OrderCancelled
         3  =  1  =  =  =  =  2  4  4 12  x  x  x  1  =  =  =  =  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x 13 11  NeedsAttention · Fault (cannot be made as ordered)
         4  =  1  3  1  1  1  .  .  .  .  x  x  x  x  x  x  =  =  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  + 11  Cancelled · Removed
         5  =  = 12  =  =  =  2  4  4  .  1  6  x  1  1  x  =  =  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  + 11  Cancelled · CancelledHere
         6  =  1  3  =  =  =  2  4  4  5  1  =  1  1  .  7  =  =  .  8  9  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x 10 11  Rendering
         7  =  =  3  =  =  =  2  4  4  5  1  6  x  1  1  .  1  6  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  + 11  NeedsAttention · ChangeRequested
         8  =  1  3  =  =  =  2  4  4  5  x  x  1  1  .  7  =  =  6  .  9 14  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  + 11  ProofReady
         9  =  1  3  =  =  =  2  4  4  5  1  6  1  1  1  7  =  =  6  8  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x 10 11  NeedsAttention · Fault
        10  =  1  3  =  =  =  2  4  4  5  1  6  1  1  1  7  =  =  6  8  9  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  = 11  NeedsAttention · FailedRepeatedly
        11  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  x  x  x  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  .  .  Cancelled · Erased
        12  =  5  =  =  =  =  2  4  4  .  x  x  x  1  3  x  =  =  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  + 11  Cancelled · CancelledHere (cannot be made as ordered)
        13  =  1  3  =  =  =  2  4  4 12  x  x  x  1  3  =  =  =  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  = 11  NeedsAttention · FailedRepeatedly (cannot be made as ordered)
        14  =  1  3  =  =  =  2  4  4  5  x  x  x  1  .  x  =  =  .  .  .  . 15 15  .  .  .  .  .  .  .  x  x  x  x  x  x  + 11  Approved
        15  =  1  3  =  =  =  2  4  4  5  x  x  x  1  .  x  =  =  .  .  .  .  .  = 14 14 16 17 18  .  .  x  x  x  x  x  x  + 11  Approved (claimed by a sheet)
        16  = 19 20  = 17 18  2  4  4  5  x  x  x  1  .  x  =  =  .  .  .  .  .  .  .  .  .  .  .  .  . 21 22  .  . 23 23  + 24  Printed
        17  =  1  3  =  = 16  2  4  4  5  1  6  x  1  1  =  =  =  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x 10 11  NeedsAttention · ChangedAfterPrint (too few printed)
        18  = 19 20  = 16  =  2  4  4  5  x  x  x  1  .  x  =  =  .  .  .  .  .  .  .  .  .  .  .  .  . 25 26  .  . 23 23  + 24  Printed · PrintedTooMany
        19  =  1  3  =  =  =  2  4  4  5  1  6  x  1  1  =  =  =  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x 10 11  NeedsAttention · ChangedAfterPrint
        20  =  1  3  =  =  =  2  4  4 12  x  x  x  1  3  =  =  =  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x 13 11  NeedsAttention · ChangedAfterPrint (cannot be made as ordered)
        21  = 19 20  = 17 25  2  4  4  5  x  x  x  1  .  x  =  =  .  .  .  .  .  .  .  .  .  .  .  .  .  . 27 16  . 23 23  + 28  Finished
        22  = 19 20  = 17 26  2  4  4  5  x  x  x  1  .  x  =  =  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  . 16 23 23  + 29  Shipped (not finished before)
        23  = 19 20  =  =  =  2  4  4  5  x  x  x  1  .  x  =  =  .  .  .  . 30 30  .  .  .  .  .  .  .  x  x  x  x  .  =  + 11  Approved (made again)
        24  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  x  x  x  .  .  .  .  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  .  .  Printed · Erased
        25  = 19 20  = 21  =  2  4  4  5  x  x  x  1  .  x  =  =  .  .  .  .  .  .  .  .  .  .  .  .  .  . 31 18  . 23 23  + 28  Finished · PrintedTooMany
        26  = 19 20  = 22  =  2  4  4  5  x  x  x  1  .  x  =  =  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  . 18 23 23  + 29  Shipped · PrintedTooMany (not finished before)
        27  = 19 20  = 17 31  2  4  4  5  x  x  x  1  .  x  =  =  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  . 21 23 23  + 32  Shipped
        28  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  x  x  x  .  .  .  .  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  .  .  Finished · Erased
        29  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  x  x  x  .  .  .  .  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  .  .  Shipped · Erased (not finished before)
        30  = 19 20  =  =  =  2  4  4  5  x  x  x  1  .  x  =  =  .  .  .  .  .  = 23 23 16 17 18  .  .  x  x  x  x  .  x  + 11  Approved (made again, claimed by a sheet)
        31  = 19 20  = 27  =  2  4  4  5  x  x  x  1  .  x  =  =  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  . 25 23 23  + 32  Shipped · PrintedTooMany
        32  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  x  x  x  .  .  .  .  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  .  .  Shipped · Erased

        """;

    private static readonly StateMatrix Matrix = StateMatrix.Instance;

    public static TheoryData<string> Codes => [.. Trials.All.Select(t => t.Code)];

    [Fact]
    public void The_matrix_is_as_it_is_meant()
    {
        var actual = Matrix.ToString();
        Assert.True(Expected.ReplaceLineEndings("\n") == actual, $"The matrix is:\n{actual}");
    }

    [Fact]
    public void The_documentation_says_what_the_code_does()
    {
        var page = StateDocument.Write(Matrix);
        if (Environment.GetEnvironmentVariable("STATE_TABLE") == "write")
        {
            File.WriteAllText(StateDocument.File, page);
        }

        var written = File.Exists(StateDocument.File) ? File.ReadAllText(StateDocument.File) : "";
        Assert.True(
            page == written.ReplaceLineEndings("\n"),
            $"docs/states.md differs. If that is meant: {StateDocument.Renew}"
        );
    }

    /// <summary>Queues deliver more than once, and people press a button twice.</summary>
    [Theory]
    [MemberData(nameof(Codes))]
    public void The_same_command_again_leaves_an_item_where_it_is(string code)
    {
        var trial = Trials.All.Single(t => t.Code == code);
        foreach (var kind in Matrix.Kinds)
        {
            var item = Matrix.ItemOf(kind);
            var command = trial.Of(item);
            if (ItemTransitions.Apply(item, command, Trials.Now).Value is { } once)
            {
                var twice = ItemTransitions.Apply(once.Item, command, Trials.Now.AddMinutes(1));
                Assert.Equal((kind, ItemKind.Of(once.Item)), (kind, ItemKind.Of((twice.Value ?? once).Item)));
            }
        }
    }

    /// <summary>Of an erasure the order's own entry tells.</summary>
    [Fact]
    public void Every_change_of_state_is_on_the_timeline()
    {
        foreach (var kind in Matrix.Kinds)
        {
            foreach (var trial in Trials.All.Where(t => t.Code != "er"))
            {
                var outcome = Matrix[kind, trial];
                Assert.True(
                    outcome.To.State == kind.State || outcome.Events.Count == 1,
                    $"{kind}, {trial.Name}: {outcome.To}"
                );
            }
        }
    }

    [Fact]
    public void What_begins_anew_has_no_picture_and_is_on_no_sheet()
    {
        var begun = 0;
        foreach (var item in Matrix.Kinds.Select(Matrix.ItemOf))
        {
            foreach (var command in Trials.All.Select(t => t.Of(item)))
            {
                var next = ItemTransitions.Apply(item, command, Trials.Now).Value;
                if (next is { IsChanged: true, Item.State: ItemState.AwaitingPhoto } && item.State != next.Item.State)
                {
                    Assert.Equal(
                        (null, null, null, null),
                        (next.Item.Rendition, next.Item.SheetId, next.Item.PrintedCount, next.Item.Reason)
                    );
                    begun++;
                }
            }
        }

        Assert.NotEqual(0, begun);
    }

    /// <summary>The codes stand in rows that were written long ago.</summary>
    [Theory]
    [InlineData("failed-repeatedly", ItemCause.FailedRepeatedly)]
    [InlineData("changed-after-print", ItemCause.ChangedAfterPrint)]
    [InlineData("change-requested", ItemCause.ChangeRequested)]
    [InlineData("printed-too-many", ItemCause.PrintedTooMany)]
    [InlineData("order-cancelled", ItemCause.OrderCancelled)]
    [InlineData("removed", ItemCause.Removed)]
    [InlineData("cancelled-here", ItemCause.CancelledHere)]
    [InlineData("erased", ItemCause.Erased)]
    [InlineData("photo-blurred", ItemCause.Fault)]
    [InlineData(null, ItemCause.None)]
    public void A_stored_code_says_the_cause(string? code, ItemCause cause)
    {
        Assert.Equal(cause, ItemReasons.CauseOf(code is null ? null : Refusal.FromText(code, "Whatever it says.")));
        if (cause is not (ItemCause.None or ItemCause.Fault))
        {
            Assert.Equal(code, ItemReasons.CodeOf(cause));
        }
    }

    [Fact]
    public void Too_few_and_other_wishes_have_one_code_and_are_told_apart_in_a_stored_row()
    {
        const string Code = "changed-after-print";
        var printed = ItemTransitions.Create(new("demo", "1", "2"), Trials.Wanted, count: null, Trials.Now) with
        {
            PrintedCount = 3,
        };
        var tooFew = printed with
        {
            Reason = Refusal.FromText(Code, "3 were printed, and 5 are wanted now. Decide how the others are made."),
        };
        var otherwise = printed with
        {
            Reason = Refusal.FromText(
                Code,
                "The customer's wishes changed after the item was printed. Decide whether it is made again."
            ),
        };

        Assert.Equal((true, false), (tooFew.IsPrintedTooFew, otherwise.IsPrintedTooFew));
        Assert.Equal(tooFew.Cause, otherwise.Cause);
    }

    [Fact]
    public void What_an_earlier_version_said_of_an_item_is_not_said_again()
    {
        var reason = Refusals.PhotoMissing.With(("pendant", "bar"), ("needed", 2), ("given", 1));
        var old = ItemTransitions
            .Create(new("demo", "1", "2"), Trials.Wanted, count: null, Trials.Now)
            .Rehydrate(ItemState.NeedsAttention) with
        {
            Reason = Refusal.FromText(reason.Code, "The bar needs 2 photos; it came with 1."),
        };

        Assert.True(ItemTransitions.Apply(old, new ItemCommand.NeedAttention(reason), Trials.Now).Value!.IsNothing);
        var other = Refusals.PhotoErased.With();
        Assert.Single(ItemTransitions.Apply(old, new ItemCommand.NeedAttention(other), Trials.Now).Value!.Events);
    }
}
