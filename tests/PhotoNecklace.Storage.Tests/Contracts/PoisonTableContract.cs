using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Operations;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Contracts;

/// <summary>What every <see cref="IPoisonTable"/> must do.</summary>
public abstract class PoisonTableContract
{
    private readonly string _queue = "queue-" + Samples.Unique();

    protected abstract IPoisonTable Create();

    [Fact]
    public async Task Empty_queue_has_no_messages() => Assert.Empty(await Create().ListAsync(_queue, 10));

    [Fact]
    public async Task Message_comes_back_as_it_was()
    {
        var message = Message(Samples.Odd, 0) with { Body = Samples.Odd, About = Remark.FromText(Samples.Odd) };
        await Create().AddAsync(message);
        Assert.Equal(message, Assert.Single(await Create().ListAsync(_queue, 10)));
    }

    [Fact]
    public async Task Largest_message_that_a_queue_holds_comes_back_as_it_was()
    {
        // Surrogate pairs, shifted by one: a cut at an even place falls into a pair.
        var message = Message("1", 0) with
        {
            Body = "x" + string.Concat(Enumerable.Repeat("💍", 12 * 1024)),
        };
        var plain = Message("2", 1) with { Body = new string('a', 64 * 1024) };
        await Create().AddAsync(message);
        await Create().AddAsync(plain);
        Assert.Equal([message, plain], await Create().ListAsync(_queue, 10));
    }

    [Fact]
    public async Task Repeated_note_changes_nothing_even_at_another_time()
    {
        var message = Message("1", 0);
        await Create().AddAsync(message);
        await Create().AddAsync(message with { At = message.At.AddHours(1), About = Remark.FromText("Again.") });
        Assert.Equal(message, Assert.Single(await Create().ListAsync(_queue, 10)));
    }

    [Fact]
    public async Task Oldest_messages_of_the_queue_come_first_and_no_more_than_asked()
    {
        foreach (var n in new[] { 3, 1, 4, 0, 2 })
        {
            await Create().AddAsync(Message(Samples.Unique(), n));
        }

        await Create().AddAsync(Message("other", -1) with { Queue = _queue + "2" });
        Assert.Equal(
            Enumerable.Range(0, 3).Select(n => Samples.Time.AddMinutes(n)),
            (await Create().ListAsync(_queue, 3)).Select(m => m.At)
        );
        Assert.Equal(5, (await Create().ListAsync(_queue, 100)).Count);
    }

    [Fact]
    public async Task Removed_message_is_gone_and_removing_again_changes_nothing()
    {
        var message = Message("1", 0);
        await Create().AddAsync(message);
        await Create().RemoveAsync(message);
        Assert.Empty(await Create().ListAsync(_queue, 10));
        await Create().RemoveAsync(message);
    }

    private PoisonMessage Message(string id, int minutes) =>
        new(_queue, id, "{}", Samples.Time.AddMinutes(minutes), Remarks.FailedSheet.With(("sheet", "s-1")));
}
