using PhotoNecklace.Core;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.ReliabilityTests.People;

/// <summary>How an attempt of a person's ended, as far as she can tell.</summary>
internal enum Attempt
{
    Accepted,

    Refused,

    /// <summary>She was not answered and gave up, or was refused at another try: it may have been done.</summary>
    Unknown,
}

/// <summary>Somebody with a browser: does one thing after the other, is cut off, tries again or gives up.</summary>
internal abstract class Person(Random random)
{
    private static readonly string[] Expected =
    [
        "change-too-late",
        "item-unknown",
        "nothing-to-approve",
        "not-approvable",
        "not-printed",
        "not-retryable",
        "order-unknown",
        "photo-damaged",
        "proof-changed",
        "proof-unknown",
        "remake-on-sheet",
        "remake-too-many",
        "remake-too-often",
    ];

    protected Random Random { get; } = random;

    /// <summary>Attempts that were cut off.</summary>
    public int CutOffs { get; private set; }

    /// <summary>Attempts that were given up.</summary>
    public int GivenUp { get; private set; }

    /// <summary>What was accepted.</summary>
    public int Accepted { get; private set; }

    /// <summary>Lets others do their work for a while.</summary>
    protected async Task WanderAsync(int most)
    {
        for (var n = Random.Next(most); n > 0; n--)
        {
            await Task.Yield();
        }
    }

    /// <summary>Tries until there is an answer, or gives up.</summary>
    protected async Task<(Attempt Attempt, Refusal? Refusal)> TryAsync(Func<Task<Refusal?>> call)
    {
        for (var wasCutOff = false; ; wasCutOff = true)
        {
            try
            {
                var refusal = await call();
                if (refusal is null)
                {
                    Accepted++;
                    return (Attempt.Accepted, null);
                }

                Assert.Contains(refusal.Code, Expected);
                return (wasCutOff ? Attempt.Unknown : Attempt.Refused, refusal);
            }
            catch (CutOffException)
            {
                CutOffs++;
                if (Random.NextDouble() < 0.5)
                {
                    GivenUp++;
                    return (Attempt.Unknown, null);
                }
            }
        }
    }

    protected T Pick<T>(IReadOnlyList<T> choices) => choices[Random.Next(choices.Count)];
}

/// <summary>What somebody chose last, as far as she can tell; null for what was ordered.</summary>
internal sealed class Choices<T>
    where T : class
{
    private readonly List<T?> _possible = [null];

    public IReadOnlyList<T?> Possible => _possible;

    /// <summary>Notes how an attempt to choose ended.</summary>
    /// <param name="choice">What was chosen.</param>
    /// <param name="attempt">How it ended.</param>
    /// <param name="isNews">False when it was ordered so: then nothing was changed, and the order still speaks.</param>
    public void Note(T choice, Attempt attempt, bool isNews)
    {
        if (attempt == Attempt.Accepted && isNews)
        {
            _possible.Clear();
        }

        if (attempt != Attempt.Refused)
        {
            _possible.Add(choice);
        }
    }
}
