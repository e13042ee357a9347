using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders.States;

/// <summary>The whole life of an item: each kind of item that can come about, and what each command makes of it.</summary>
public sealed class ItemTransitionTests
{
    // See StateMatrix.ToString; what the two letters stand for is in Trials.
    private const string Expected = """
           nc ow fl cv mo fe oc rm rf ch rt rv cc cw cn sr fr na ap cl cx rl rh pr pf pm po pa fi sh uf us ma mb fa er
         1  =  =  3  =  =  =  2  4  4  5  =  6  =  =  .  6  7  8  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  9 10  AwaitingPhoto
         2  =  1  3  1  1  1  .  .  .  .  x  x  x  x  x  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  + 10  Cancelled · OrderCancelled
         3  =  1  =  =  =  =  2  4  4 11  x  x  x  1  =  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x 12 10  NeedsAttention · Fault (cannot be made as ordered)
         4  =  1  3  1  1  1  .  .  .  .  x  x  x  x  x  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  + 10  Cancelled · Removed
         5  =  = 11  =  =  =  2  4  4  .  1  6  x  1  1  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  + 10  Cancelled · CancelledHere
         6  =  1  3  =  =  =  2  4  4  5  1  =  1  1  .  .  7  8  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  9 10  Rendering
         7  =  1  3  =  =  =  2  4  4  5  x  x  1  1  .  6  .  8 13  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  + 10  ProofReady
         8  =  1  3  =  =  =  2  4  4  5  1  6  1  1  1  6  7  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  9 10  NeedsAttention · Fault
         9  =  1  3  =  =  =  2  4  4  5  1  6  1  1  1  6  7  8  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  = 10  NeedsAttention · FailedRepeatedly
        10  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  .  .  Cancelled · Erased
        11  =  5  =  =  =  =  2  4  4  .  x  x  x  1  3  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  + 10  Cancelled · CancelledHere (cannot be made as ordered)
        12  =  1  3  =  =  =  2  4  4 11  x  x  x  1  3  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  = 10  NeedsAttention · FailedRepeatedly (cannot be made as ordered)
        13  =  1  3  =  =  =  2  4  4  5  x  x  x  1  .  .  .  .  . 14 14  .  .  .  .  .  .  .  x  x  x  x  x  x  + 10  Approved
        14  =  1  3  =  =  =  2  4  4  5  x  x  x  1  .  .  .  .  .  .  = 13 13 15 16 17  .  .  x  x  x  x  x  x  + 10  Approved (claimed by a sheet)
        15  = 18 19  = 16 17  2  4  4  5  x  x  x  1  .  .  .  .  .  .  .  .  .  .  .  .  .  . 20 21  .  . 22 22  + 23  Printed
        16  =  1  3  =  = 15  2  4  4  5  1  6  x  1  1  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  9 10  NeedsAttention · ChangedAfterPrint (too few printed)
        17  = 18 19  = 15  =  2  4  4  5  x  x  x  1  .  .  .  .  .  .  .  .  .  .  .  .  .  . 24 25  .  . 22 22  + 23  Printed · PrintedTooMany
        18  =  1  3  =  =  =  2  4  4  5  1  6  x  1  1  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  9 10  NeedsAttention · ChangedAfterPrint
        19  =  1  3  =  =  =  2  4  4 11  x  x  x  1  3  .  .  .  x  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x 12 10  NeedsAttention · ChangedAfterPrint (cannot be made as ordered)
        20  = 18 19  = 16 24  2  4  4  5  x  x  x  1  .  .  .  .  .  .  .  .  .  .  .  .  .  .  . 26 15  . 22 22  + 27  Finished
        21  = 18 19  = 16 25  2  4  4  5  x  x  x  1  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  . 15 22 22  + 28  Shipped (not finished before)
        22  = 18 19  =  =  =  2  4  4  5  x  x  x  1  .  .  .  .  . 29 29  .  .  .  .  .  .  .  x  x  x  x  .  =  + 10  Approved (made again)
        23  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  .  .  .  .  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  .  .  Printed · Erased
        24  = 18 19  = 20  =  2  4  4  5  x  x  x  1  .  .  .  .  .  .  .  .  .  .  .  .  .  .  . 30 17  . 22 22  + 27  Finished · PrintedTooMany
        25  = 18 19  = 21  =  2  4  4  5  x  x  x  1  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  . 17 22 22  + 28  Shipped · PrintedTooMany (not finished before)
        26  = 18 19  = 16 30  2  4  4  5  x  x  x  1  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  . 20 22 22  + 31  Shipped
        27  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  .  .  .  .  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  .  .  Finished · Erased
        28  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  .  .  .  .  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  .  .  Shipped · Erased (not finished before)
        29  = 18 19  =  =  =  2  4  4  5  x  x  x  1  .  .  .  .  .  .  = 22 22 15 16 17  .  .  x  x  x  x  .  x  + 10  Approved (made again, claimed by a sheet)
        30  = 18 19  = 26  =  2  4  4  5  x  x  x  1  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  . 24 22 22  + 31  Shipped · PrintedTooMany
        31  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  .  .  .  .  .  .  .  .  .  .  .  .  .  x  x  x  x  x  x  .  .  Shipped · Erased

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
