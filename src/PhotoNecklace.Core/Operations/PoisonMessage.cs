using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Operations;

/// <summary>A message that failed too often, kept until a person sends it back.</summary>
/// <param name="Queue">The queue it came from, without <c>-poison</c>.</param>
/// <param name="Id">The poison message's own id.</param>
/// <param name="Body">The message as it was sent.</param>
/// <param name="At">When it was noted.</param>
/// <param name="About">What it concerns.</param>
public sealed record PoisonMessage(string Queue, string Id, string Body, DateTimeOffset At, Message About);
