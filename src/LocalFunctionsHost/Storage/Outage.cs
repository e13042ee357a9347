namespace LocalFunctionsHost.Storage;

/// <summary>Sits out a storage outage: says so, waits longer and longer, says when it is over.</summary>
internal sealed class Outage(ILogger logger, string what)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private TimeSpan _wait = TimeSpan.Zero;

    public async Task WaitAsync(Exception exception, CancellationToken stopping)
    {
        if (_wait == TimeSpan.Zero)
        {
            _wait = TimeSpan.FromMilliseconds(250);
            logger.LogError(
                "The storage of {What} does not answer; trying again until it does: {Reason}",
                what,
                Reason(exception)
            );
        }
        else
        {
            _wait = _wait * 2 < Longest ? _wait * 2 : Longest;
            logger.LogWarning("The storage of {What} still does not answer: {Reason}", what, Reason(exception));
        }

        try
        {
            await Task.Delay(_wait, stopping);
        }
        catch (OperationCanceledException)
        {
            // The listener's loop sees for itself that it shall stop.
        }
    }

    /// <summary>
    /// What happened, in a line: the SDK collects every retry with its stack, which would bury all else in the log.
    /// </summary>
    public static string Reason(Exception exception)
    {
        var last = exception is AggregateException { InnerExceptions: [.., var inner] } ? inner : exception;
        return $"{last.GetType().Name}: {last.Message.Split('\n')[0].Trim()}";
    }

    public void Over()
    {
        if (_wait != TimeSpan.Zero)
        {
            _wait = TimeSpan.Zero;
            logger.LogInformation("The storage of {What} answers again", what);
        }
    }
}
