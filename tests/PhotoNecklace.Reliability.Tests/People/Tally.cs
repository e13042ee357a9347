namespace PhotoNecklace.ReliabilityTests.People;

/// <summary>How much happened in the schedules, so that a storm that shakes nothing is noticed.</summary>
internal sealed class Tally
{
    private int _cutOffs;
    private int _givenUp;
    private int _changes;
    private int _engravings;
    private int _approvals;
    private int _takenBack;
    private int _printed;
    private int _sheets;
    private int _remade;
    private int _shipped;
    private int _notifications;

    public void Add(PeopleStorm storm, IReadOnlyList<Customer> customers, WorkshopPerson workshop, PeopleAftermath end)
    {
        _cutOffs += storm.CutOffs + customers.Sum(c => c.CutOffs) + workshop.CutOffs;
        _givenUp += customers.Sum(c => c.GivenUp) + workshop.GivenUp;
        _changes += customers.Sum(c => c.Changes);
        _engravings += workshop.Changes;
        _approvals += storm.Laws.Approvals;
        _takenBack += storm.Laws.TakenBack;
        _printed += end.Printed;
        _sheets += end.Sheets;
        _remade += end.Remade;
        _shipped += end.Shipped;
        _notifications += storm.Pipeline.NotificationPost.Posts.Count;
    }

    /// <summary>True when each kind of trouble came about often enough.</summary>
    public bool Shook(int schedules) =>
        _cutOffs > schedules
        && Math.Min(_changes, _approvals) > schedules
        && new[] { _givenUp, _engravings, _sheets }.Min() > schedules / 2
        && _takenBack > schedules / 10
        && Math.Min(_remade, _shipped) > schedules / 4;

    public override string ToString() =>
        $"{_cutOffs} cut-offs, {_givenUp} requests given up, {_changes} changes by customers, {_engravings} by the workshop, "
        + $"{_approvals} approvals, {_takenBack} of them taken back, {_printed} items printed on {_sheets} sheets, {_remade} made again, {_shipped} shipped, {_notifications} notifications posted";
}
