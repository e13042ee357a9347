using OpenTelemetry;
using OpenTelemetry.Logs;
using PhotoNecklace.Core;

namespace PhotoNecklace.Functions.Settings;

/// <summary>
/// Puts the ids of what failed on the line that tells of the failure: the runtime logs it outside of the scopes that held them.
/// </summary>
internal sealed class FailedLines : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (data.Exception is not { } exception)
        {
            return;
        }

        var ids = FailureIds.Of(exception).Select(i => KeyValuePair.Create(i.Key, (object?)i.Value)).ToList();
        data.ForEachScope(
            static (scope, known) =>
            {
                foreach (var value in scope)
                {
                    known.RemoveAll(i => i.Key == value.Key);
                }
            },
            ids
        );
        ids.RemoveAll(i => data.Attributes?.Any(a => a.Key == i.Key) == true);
        if (ids.Count > 0)
        {
            data.Attributes = [.. data.Attributes ?? [], .. ids];
        }
    }
}
