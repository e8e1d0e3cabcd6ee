# Fills a migrated Redmine database with scenario.json through its own models; prints the keys and field numbers as JSON.
# usage: rails runner redmine_seed.rb SCENARIO.json MANY     MANY: short issues for C-100233, so that paging matters
require 'json'

scenario = JSON.parse(File.read(ARGV[0], encoding: 'UTF-8'))
many = ARGV[1].to_i
Redmine::DefaultData::Loader.load('en') if Redmine::DefaultData::Loader.no_data?
ActionMailer::Base.perform_deliveries = false
Setting.notified_events = []
Setting.rest_api_enabled = '1'
Setting.login_required = '1'
Setting.default_language = 'en'

admin = User.find_by(login: 'admin')
admin.update_columns(must_change_passwd: false, language: 'en')
panel = User.new(firstname: 'Context', lastname: 'Panel', mail: 'panel@example.com', status: 1, language: 'en')
panel.login = 'panel'
panel.password = panel.password_confirmation = 'panel-lab-only'
panel.save!
project = Project.new(name: 'Support', identifier: 'support', is_public: false)
project.trackers = Tracker.all
project.save!
project.enable_module!(:issue_tracking)
fields = ['Customer number', 'Phone', 'Contact e-mail', 'Channel', 'Site', 'Customer sentence'].to_h do |name|
  field = IssueCustomField.new(name: name, field_format: 'string', is_for_all: true, is_filter: true, searchable: true)
  field.trackers = Tracker.all
  field.save!
  [name, field.id]
end
role = Role.givable.first
role.add_permission!(:view_issues, :view_private_notes, :add_issues, :edit_issues, :add_issue_notes,
                     :set_notes_private, :manage_issue_relations)
advisors = scenario['advisors'].to_h do |advisor|
  first, last = advisor['real_name'].split(' ', 2)
  user = User.new(firstname: first, lastname: last, mail: advisor['email'], status: 1, language: 'en')
  user.login = advisor['name']
  user.random_password
  user.save!
  [advisor['name'], user]
end
[panel, *advisors.values].each { |user| Member.create!(project: project, principal: user, roles: [role]) }

customers = scenario['customers'].to_h { |customer| [customer['id'], customer] }
question = Tracker.find_by(name: 'Support')
fault = Tracker.find_by(name: 'Bug')
closed = IssueStatus.find_by(name: 'Closed')

create = lambda do |tracker, subject, text, values, owner = nil, due = nil|
  issue = Issue.new(project: project, tracker: tracker, author: admin, subject: subject, description: text,
                    assigned_to: owner, due_date: due)
  issue.priority = IssuePriority.default || IssuePriority.first
  issue.custom_field_values = values.transform_keys { |name| fields.fetch(name).to_s }
  issue.save!
  issue
end
# Redmine stamps "now": move an issue and its notes to the scenario's times
move = lambda do |issue, times|
  issue.update_columns(created_on: times.first, updated_on: times.last, closed_on: issue.closed? ? times.last : nil)
  Journal.where(journalized_id: issue.id).order(:id).each_with_index do |journal, place|
    journal.update_columns(created_on: times[[place + 1, times.size - 1].min])
  end
end

scenario['cases'].each do |kase|
  customer = customers.fetch(kase['customer'])
  first, *rest = kase['messages']
  issue = create.call(question, kase['subject'], first['text'],
                      { 'Customer number' => customer['id'], 'Phone' => customer['phone'],
                        'Contact e-mail' => customer['email'], 'Channel' => kase['channel'], 'Site' => customer['site'] },
                      advisors[kase['owner']], kase['due'] && Time.iso8601(kase['due']).to_date)
  issue.update_columns(start_date: nil)
  rest.each do |message|
    issue = Issue.find(issue.id) # a fresh one: an issue keeps the journal that it was saved with
    issue.init_journal(admin, message['text']).private_notes = message['from'] == 'internal'
    issue.save!
  end
  if kase['status'] == 'resolved'
    issue = Issue.find(issue.id)
    issue.init_journal(admin)
    issue.status = closed
    issue.save!
  end
  move.call(issue, kase['messages'].map { |message| Time.iso8601(message['at']) })
end
scenario['incidents'].each do |incident|
  issue = create.call(fault, "[#{incident['id']}] #{incident['title']}", '', { 'Site' => incident['site'] })
  move.call(issue, [Time.iso8601(incident['started'])])
end
busy = customers.fetch('C-100233')
many.times do |n|
  issue = create.call(question, format('Question %03d', n), '',
                      { 'Customer number' => busy['id'], 'Phone' => busy['phone'], 'Contact e-mail' => busy['email'] })
  move.call(issue, [Time.utc(2026, 1 + (n % 10), 1 + (n % 28), 10)])
end
puts JSON.generate('key' => panel.api_key, 'admin' => admin.api_key, 'fields' => fields, 'trackers' => Tracker.all.to_h { |t| [t.name, t.id] })
